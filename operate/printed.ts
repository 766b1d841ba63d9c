import type { Instant } from '../domain/values/calendar.ts';
import type { Explanation } from './explanation.ts';

/** An explanation for a person: how things stand, and then how they came to. */
export function printed({ account, checkouts, timeline }: Explanation): string {
  const width = Math.max(0, ...timeline.map(({ id }) => id.length));
  return [
    ...standingLines(account),
    ...checkouts.map(({ checkoutId, status, intentId }) => `  ${[checkoutId, status, intentId].join(' ')}`),
    '',
    ...timeline.map(({ at, from, id, text }) => `${timeOf(at)}  ${from.padEnd(9)}  ${id.padEnd(width)}  ${text}`),
  ].join('\n');
}

/** Stripe tells no more than the second. */
const timeOf = (at: Instant): string => at.replace('.000Z', 'Z    ');

function standingLines({
  accountId,
  name,
  plan,
  subscription,
  entitlement,
  directory,
  inFlight,
  parked,
  closedAt,
}: Explanation['account']): string[] {
  const { grant, version } = entitlement;
  const source = !grant
    ? 'the features of Free'
    : grant.kind === 'comp'
      ? `given by ${grant.comp.by}`
      : grant.checkoutId;
  const { pending } = directory;
  return [
    `${accountId} ${name}, on ${plan}${closedAt ? `, closed since ${closedAt}` : ''}`,
    ...(subscription
      ? [`  ${subscription.subscriptionId} ${subscription.scope}, due again on ${subscription.nextDueDate}`]
      : []),
    `  features at version ${version}: ${source}`,
    `  directory at version ${directory.version}: ${directory.userCount} users; last ${pending.userId}, ${pending.membership}`,
    ...(inFlight ? [`  in flight: ${inFlight.owner}, ${inFlight.stage}`] : []),
    ...(parked ? [`  parked since ${parked.at}, by ${parked.by}: ${parked.why}`] : []),
  ];
}
