import { accounts, parkedAccounts } from '../adapters/stored/accounts.ts';
import { checkouts, openCheckouts } from '../adapters/stored/checkouts.ts';
import { switches } from '../adapters/stored/switches.ts';
import { failedWebhookEvents, quarantinedWebhookEvents } from '../adapters/stored/webhook-log.ts';
import { SwitchName } from '../domain/operating/switches.ts';
import { refundOf } from '../domain/payment/returns.ts';
import { unfinishedRenewals } from './open-renewals.ts';

/** Everything that somebody may have to look at: what is stopped or parked, what is not finished, what was set aside. */
export async function open(): Promise<string[]> {
  return [
    ...(await stoppedNow()),
    ...(await parkedNow()),
    ...(await unfinished()),
    ...(await unfinishedRenewals()),
    ...(await setAside()),
  ];
}

async function stoppedNow(): Promise<string[]> {
  const stopped = (await switches.get())?.stopped ?? {};
  return SwitchName.options.flatMap((name) => {
    const act = stopped[name];
    return act ? [`${name} are stopped since ${act.at}, by ${act.by}: ${act.why}`] : [];
  });
}

async function parkedNow(): Promise<string[]> {
  const lines: string[] = [];
  for await (const accountId of parkedAccounts()) {
    const { parked } = await accounts.mustGet(accountId);
    if (parked) lines.push(`${accountId} is parked since ${parked.at}, by ${parked.by}: ${parked.why}`);
  }
  return lines;
}

async function unfinished(): Promise<string[]> {
  const lines: string[] = [];
  for await (const checkoutId of openCheckouts()) {
    const { accountId, createdAt, state, payment, givenUpAt, lookAgainAt } = await checkouts.mustGet(checkoutId);
    const refund = refundOf(payment);
    const next = givenUpAt ? `given up since ${givenUpAt}` : lookAgainAt && `looked at again at ${lookAgainAt}`;
    const facts = [`of ${accountId}, begun at ${createdAt}: ${state.status}`, refund && `refund ${refund}`, next];
    lines.push(`${checkoutId} ${facts.filter(Boolean).join(', ')}`);
  }
  return lines;
}

async function setAside(): Promise<string[]> {
  const lines: string[] = [];
  for await (const eventId of quarantinedWebhookEvents()) {
    const event = await failedWebhookEvents.get(eventId);
    if (event) lines.push(`${eventId} ${event.type}, received at ${event.receivedAt}: set aside, ${event.error}`);
  }
  return lines;
}
