import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

const Events = z.array(
  z.object({
    source: z.string(),
    'detail-type': z.string(),
    detail: z.looseObject({ accountId: z.string().optional() }),
  }),
);
const Emails = z.array(z.looseObject({ to: z.array(z.string()), text: z.string(), headers: z.array(z.unknown()) }));

/** Purchases, and what is heard of them. */
export function givenAnnouncements() {
  const given = givenStack();

  /** What hosts and buyers of this account heard. */
  async function heard(accountId: string, email: string) {
    const { url } = given.stack();
    const events = Events.parse((await send(url, 'GET', '/local/events')).body);
    const emails = Emails.parse((await send(url, 'GET', '/local/emails')).body);
    const ofAccount = events.filter(({ source, detail }) => source === 'switchplan' && detail.accountId === accountId);
    return {
      events: ofAccount.filter((event) => event['detail-type'] !== 'invoice.paid'),
      invoiced: ofAccount.filter((event) => event['detail-type'] === 'invoice.paid'),
      emails: emails.filter(({ to }) => to.includes(email)),
    };
  }

  async function begun(email: string) {
    const world = await given.anAccount();
    const { quoteId } = await world.admin.quote();
    const billingContact = { name: 'Ada Admin', email };
    const { checkoutId } = CheckoutView.parse((await world.admin.checkOut(quoteId, { billingContact })).body);
    return { ...world, checkoutId: CheckoutId.parse(checkoutId) };
  }

  return { given, heard, begun };
}
