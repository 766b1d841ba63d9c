import type { Explanation } from './explanation.ts';
import { openRenewalLines, timeOf } from './printed-renewal.ts';

/** An explanation for a person: how things stand, and then how they came to. */
export function printed({ account, checkouts, renewals, timeline }: Explanation): string {
  const width = Math.max(0, ...timeline.map(({ id }) => id.length));
  return [
    ...standingLines(account),
    ...checkouts.map(({ checkoutId, status, intentId }) => `  ${[checkoutId, status, intentId].join(' ')}`),
    ...renewals.map(({ renewalId, status, intentId }) => `  ${[renewalId, status, intentId].join(' ')}`),
    '',
    ...timeline.map(({ at, from, id, text }) => `${timeOf(at)}  ${from.padEnd(9)}  ${id.padEnd(width)}  ${text}`),
  ].join('\n');
}

function standingLines(account: Explanation['account']): string[] {
  const { accountId, name, plan, entitlement, directory, inFlight, due, tries, parked, closedAt } = account;
  const { grant, version } = entitlement;
  const source = !grant
    ? 'the features of Free'
    : grant.kind === 'comp'
      ? `given by ${grant.comp.by}`
      : grant.operation;
  const { pending } = directory;
  return [
    `${accountId} ${name}, on ${plan}${closedAt ? `, closed since ${closedAt}` : ''}`,
    ...subscriptionLines(account),
    `  features at version ${version}: ${source}`,
    `  directory at version ${directory.version}: ${directory.userCount} users; last ${pending.userId}, ${pending.membership}`,
    ...(inFlight ? [`  in flight: ${inFlight.owner}, ${inFlight.stage}`] : []),
    ...due.map(({ purpose, at }) => {
      const { count = 0 } = tries?.[purpose] ?? {};
      return `  due for ${purpose} at ${at}${count > 0 ? `, tried ${count} times` : ''}`;
    }),
    ...(parked ? [`  parked since ${parked.at}, by ${parked.by}: ${parked.why}`] : []),
  ];
}

function subscriptionLines({ subscription, openRenewal, seats }: Explanation['account']): string[] {
  if (!subscription) return [];
  const { pendingChange, promotion, priceNotices = [] } = subscription;
  const { subscriptionId, scope, status, period, paidBy, cancelRequestedAt, endRequested, held = [] } = subscription;
  return [
    `  ${subscriptionId} ${scope}, ${status}, due again on ${period.to}`,
    `    paid from ${period.from} by ${paidBy.operation}, invoice ${paidBy.invoiceId}`,
    ...(seats ? [`    ${seatsLine(seats)}`] : []),
    ...(promotion ? [`    ${promotion.code} takes something off this period, and off ${more(promotion)}`] : []),
    ...(pendingChange ? [`    ${pendingLine(pendingChange)}`] : []),
    ...priceNotices.map(
      ({ toldAt, holdsFrom }) => `    told of another price at ${toldAt}: it holds from ${holdsFrom}`,
    ),
    ...(cancelRequestedAt ? [`    cancelled at ${cancelRequestedAt}: it ends with what is paid`] : []),
    ...(endRequested ? [`    to be ended since ${endRequested.at}, by ${endRequested.by}: ${endRequested.why}`] : []),
    ...held.map(({ disputeId, since }) => `    held by the dispute ${disputeId} since ${since}`),
    ...(openRenewal ? openRenewalLines(openRenewal, subscription.currency) : []),
  ];
}

type Seats = NonNullable<Explanation['account']['seats']>;
type Subscribed = NonNullable<Explanation['account']['subscription']>;

function seatsLine({ paid, uncovered, counted }: Seats): string {
  const differs = uncovered === counted ? '' : `; the account counts ${counted}: DIFFERS`;
  return `${paid} seats, ${uncovered} users not covered${differs}`;
}

const more = ({ morePeriods }: NonNullable<Subscribed['promotion']>): string =>
  morePeriods === null ? 'all that follow' : `${morePeriods} more`;

const pendingLine = ({ operation, planId, scope, billingPeriod }: NonNullable<Subscribed['pendingChange']>): string =>
  `waits for the due date: ${planId}, ${scope}, ${billingPeriod}, by ${operation}`;
