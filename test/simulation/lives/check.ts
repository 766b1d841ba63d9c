import * as z from 'zod';
import { catalogue } from '../../../application/catalogue.ts';
import { creditedMinorOf } from '../../../domain/invoicing/credit-note.ts';
import { keptMinor } from '../../ledger.ts';
import { type Actor, expectSame, invoicesOfActor, stored } from './actor.ts';
import { isHeld } from './model.ts';

const Features = z.object({ features: z.array(z.string()) });
const featuresOf = (planId: string): string[] => [...(catalogue.plans.find(({ id }) => id === planId)?.features ?? [])];
const free = catalogue.freePlan.features;

/** The account as anybody sees it is the one that is expected. */
export async function checkSeen(actor: Actor): Promise<void> {
  const { model, page } = actor;
  const { subscription: seen } = await page.account();
  const { subscription: expected } = model;
  const is = seen && {
    planId: seen.planId,
    scope: seen.scope,
    billing: seen.billingPeriod,
    seats: seen.seats,
    period: [seen.period.from, seen.nextDueDate],
    status: seen.status,
    cancelled: seen.cancelAt !== null,
    pending: seen.pendingChange?.planId,
    covered: seen.seatsInUse,
  };
  expectSame(
    actor,
    'the account',
    is,
    expected
      ? {
          planId: expected.sold.planId,
          scope: expected.sold.scope,
          billing: expected.sold.billing,
          seats: expected.seats,
          period: [expected.period.from, expected.period.to],
          status: expected.open?.firstNo ? 'past_due' : 'active',
          cancelled: expected.cancelled,
          pending: expected.pending?.planId,
          covered: model.members.filter(({ covered }) => covered).length,
        }
      : null,
  );
  for (const { userId, covered } of model.members) {
    const { features } = Features.parse(await page.features(userId));
    const on = new Set([...free, ...(covered && expected ? featuresOf(expected.sold.planId) : [])]);
    expectSame(actor, `features of ${userId}`, features.toSorted(), [...on].toSorted());
  }
  const account = await stored(actor);
  const isWaiting = expected && !isHeld(expected);
  if (isWaiting && !('dueAt' in account) && account.subscription === undefined)
    expectSame(actor, 'something due', false, true);
}

/** The books: each bill once, to the cent, and at Stripe what they say. */
export async function checkBooks(actor: Actor): Promise<void> {
  const { model, world, accountId } = actor;
  const invoices = await invoicesOfActor(actor);
  expectSame(actor, 'how many invoices', invoices.length, model.bills.length);
  for (const [index, { totalMinor, from, to, creditedMinor }] of model.bills.entries()) {
    const invoice = invoices[index];
    const is = invoice && [invoice.totalMinor, invoice.period.from, invoice.period.to, creditedMinorOf(invoice)];
    expectSame(actor, `invoice ${index + 1}`, is, [totalMinor, from, to, creditedMinor]);
  }
  for (const { invoiceId, totalMinor, taxMinor = 0, creditNotes } of invoices) {
    const isAllBack = creditedMinorOf({ creditNotes }) === totalMinor;
    const taxBack = creditNotes.reduce((sum, note) => sum + note.taxMinor, 0);
    if (isAllBack) expectSame(actor, `the tax that went back of ${invoiceId}`, taxBack, taxMinor);
  }
  const ledger = await world.ledger();
  const intents = ledger.payment_intents.filter(({ metadata }) => metadata.accountId === accountId);
  for (const { id, status } of intents) {
    const invoice = invoices.find(({ intentId }) => intentId === id);
    const kept = invoice ? invoice.totalMinor - creditedMinorOf(invoice) : 0;
    expectSame(actor, `what is kept of ${id} (${status})`, keptMinor(ledger, id), kept);
  }
  checkPeriods(actor, invoices);
}

/** From one base period to the next without a gap, or cut by a switch; one invoice for each that costs something. */
function checkPeriods(actor: Actor, invoices: Awaited<ReturnType<typeof invoicesOfActor>>): void {
  const { bills, free } = actor.model;
  const paid = bills.flatMap(({ of, isBase }, before) => {
    const invoice = invoices[before];
    if (!isBase || !invoice) return [];
    const { period, lines } = invoice;
    return [{ ...period, of, before: before + 1, isSwitch: lines.some(({ amountMinor }) => amountMinor < 0) }];
  });
  const switched = free.map((period) => ({ ...period, isSwitch: true }));
  const periods = [...paid, ...switched].toSorted((one, other) => one.before - other.before);
  for (const [index, { of, from, to, isSwitch }] of periods.entries()) {
    if (from >= to) expectSame(actor, `period from ${from}`, to, 'a later day');
    const last = periods[index - 1];
    const cuts = isSwitch && last && from >= last.from && from < last.to;
    if (last?.of === of && !cuts) expectSame(actor, `period to ${to}`, from, last.to);
  }
}

const Dearer = z.object({
  accountId: z.string(),
  for: z.literal('price_change'),
  dueDate: z.string(),
  totalMinor: z.int(),
});

/** Each other price was told once, with the day and the sum of its first payment. */
export function checkNotices(actor: Actor): void {
  const { world, accountId, model } = actor;
  const told = world.stack.aws.events().flatMap(({ detail }) => {
    const { data } = Dearer.safeParse(detail);
    return data?.accountId === accountId ? `${data.dueDate} ${data.totalMinor}` : [];
  });
  expectSame(actor, 'what was told of other prices', told, model.notices);
}

const STATES = /^subscription\.(activated|changed|renewed|past_due|cancellation_\w+|ended)$/;
const Told = z.object({ accountId: z.string(), version: z.int(), subscription: z.unknown() });

/**
 * A version is never told behind a newer one. An event that is told late has the subscription of a later version: whoever
 * tells of one version tells the same of it.
 */
export function checkTold(actor: Actor): void {
  const told = actor.world.stack.aws.events().flatMap((event) => {
    const { data } = Told.safeParse(event.detail);
    return data?.accountId === actor.accountId && STATES.test(String(event['detail-type'])) ? [data] : [];
  });
  for (const [index, { version, subscription }] of told.entries()) {
    const before = told[index - 1];
    if (!before || version > before.version) continue;
    const isSame = version === before.version && JSON.stringify(subscription) === JSON.stringify(before.subscription);
    if (!isSame)
      expectSame(actor, `version ${version} told behind ${before.version}`, subscription, before.subscription);
  }
}
