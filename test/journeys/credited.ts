import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { list } from './invoiced.ts';
import type { Person } from './person.ts';
import { send } from './requests.ts';

const SWEEP_MS = 6 * 60_000;

const Events = z.array(
  z.object({ 'detail-type': z.string(), detail: z.looseObject({ accountId: z.string().optional() }) }),
);

/** Purchases of which money went back, the notes of it, and who has heard of them. */
export function givenCredits() {
  const given = givenStack();

  let buyers = 0;

  async function bought(card = 'pm_card_visa') {
    const email = `credited-${++buyers}@acme.example`;
    const world = await given.anAccount();
    const { quoteId } = await world.admin.quote();
    const billingContact = { name: 'Ada Admin', email };
    const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { card, billingContact })).body);
    await world.admin.outcome(checkoutId);
    const { intents } = await given.ledgerOf(world.accountId);
    await given.stack().clock.rest();
    return { ...world, email, checkoutId: CheckoutId.parse(checkoutId), paymentIntentId: intents[0]?.id ?? '' };
  }

  const refund = async (paymentIntentId: string, amount?: number): Promise<void> => {
    await given.test('refunds', { paymentIntentId, ...(amount && { amount }) });
    await given.stack().clock.rest();
  };

  const notesOf = async (person: Person) =>
    (await list(person)).invoices.flatMap((each) => (each.kind === 'credit_note' ? [each] : []));

  const sweep = () => given.stack().clock.advance(SWEEP_MS);

  async function credited(accountId: string, email: string) {
    const events = Events.parse((await send(given.stack().url, 'GET', '/local/events')).body);
    return {
      events: events.flatMap(({ 'detail-type': type, detail }) =>
        type === 'invoice.credited' && detail.accountId === accountId ? [detail] : [],
      ),
      mails: given
        .stack()
        .aws.emails()
        .filter(({ to, subject }) => to.includes(email) && subject.startsWith('Credit note')),
    };
  }

  return { given, bought, refund, notesOf, sweep, credited };
}
