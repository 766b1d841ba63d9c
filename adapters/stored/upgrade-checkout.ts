import * as z from 'zod/mini';
import { causeOf } from '../../domain/checkout/cause.ts';
import type { Item } from '../aws/table.ts';
import { upgradeQuote } from './upgrade-quote.ts';

/** What 0.1 kept of a checkout's payment beside the rest, and the one name for what made it undo; made when one is met. */
const olderCheckout = () =>
  z.looseObject({
    parkedAt: z.optional(z.string()),
    undo: z.optional(z.looseObject({ cause: z.string() })),
    keyNumbers: z.looseObject({}),
    declineCode: z.optional(z.string()),
    intentId: z.optional(z.string()),
    lostAt: z.optional(z.string()),
    paid: z.optional(z.looseObject({})),
    returnedMinor: z.optional(z.number()),
    followedMinor: z.optional(z.number()),
    returnedAt: z.optional(z.string()),
    refund: z.optional(z.string()),
  });
type Older = z.infer<ReturnType<typeof olderCheckout>>;

const Stored = z.looseObject({ quote: z.looseObject({}) });

/** A checkout that 0.1 has stored, in the form of today's: its payment in a room of its own, its terms in the quote. */
export function upgradeCheckout(item: Item): Item {
  if (!('payment' in item)) return upgradeCheckout(withPayment(item));
  const { quote } = Stored.parse(item);
  const upgraded = upgradeQuote(quote);
  return upgraded === quote ? item : { ...item, quote: upgraded };
}

function withPayment(item: Item): Item {
  const older = olderCheckout().parse(item);
  const { parkedAt, keyNumbers, declineCode, intentId, lostAt, paid, ...others } = older;
  const { returnedMinor, followedMinor, returnedAt, refund, undo, ...rest } = others;
  return {
    ...rest,
    ...(undo && { undo: { ...undo, cause: causeOf(undo.cause) } }),
    ...(parkedAt && { givenUpAt: parkedAt }),
    payment: paymentOf(older),
  };
}

function paymentOf({ keyNumbers, declineCode, intentId, lostAt, ...older }: Older): Item {
  const asked = { keyNumbers, ...(declineCode && { declineCode }) };
  if (!intentId) return { status: 'not_asked', ...asked };
  const { returnedMinor, followedMinor = 0, returnedAt, refund } = older;
  // 0.1 could hear that money went back before it had written down that it was taken.
  const paid = older.paid ?? (returnedAt && { paidAt: returnedAt, chargeId: 'unknown' });
  if (!paid) return { status: 'asked', ...asked, intentId, ...(lostAt && { lostAt }) };
  if (returnedMinor === undefined && !returnedAt && !refund) return { status: 'paid', ...asked, intentId, ...paid };
  const goingBack = { returnedMinor: returnedMinor ?? 0, followedMinor, ...(returnedAt && { returnedAt }) };
  return { status: 'going_back', ...asked, intentId, ...paid, ...goingBack, ...(refund && { refund }) };
}
