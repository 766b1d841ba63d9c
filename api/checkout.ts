import * as z from 'zod/mini';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { isPaid } from '../domain/payment/payment.ts';
import { GivenContact } from '../domain/sale/given-contact.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import { epochMs, Instant } from '../domain/values/calendar.ts';
import { described } from '../domain/values/described.ts';
import { CheckoutId, PaymentMethodId, type UserId } from '../domain/values/ids.ts';
import { Refusal, refusalCode, refusalNames } from '../domain/values/refusal.ts';
import { QuoteView, quoteView } from './quote.ts';
import { SubscriptionView, subscriptionView } from './subscription.ts';
import { wholeNumber } from './whole-number.ts';

export const CheckoutRequest = described(
  z.strictObject({
    quoteId: described(z.string().check(z.minLength(1), z.maxLength(100)), 'From `POST /v1/quotes`, not yet expired.'),
    paymentMethodId: described(
      z.optional(PaymentMethodId),
      'What Stripe.js made of the card; `pm_…`. Card details themselves never come here. May be left out by a ' +
        'change that is charged to the saved card, and where nothing is to be paid: then none is saved.',
    ),
    billingContact: z.optional(
      described(GivenContact, {
        id: 'BillingContact',
        description: 'Who gets the receipt and the invoice. A change may leave it out: then it is the saved one.',
      }),
    ),
  }),
  { id: 'CheckoutRequest' },
);

export type CheckoutRequest = z.infer<typeof CheckoutRequest>;

/** A malformed id looks like one that does not exist. */
export const CheckoutPath = z.object({ checkoutId: CheckoutId });

export const CheckoutQuery = z.strictObject({
  wait: described(
    z.optional(wholeNumber(0, 20)),
    'For how many seconds the answer may be held while the purchase is still `processing`.',
  ),
});

const RefusalView = described(
  z.strictObject({
    code: described(z.enum(refusalNames.map(refusalCode)), { id: 'RefusalCode' }),
    declineCode: described(
      z.optional(z.string()),
      'With `card_declined`: the bank’s own reason, `insufficient_funds` for example ' +
        '(https://docs.stripe.com/declines/codes). For your log; show the buyer `message`.',
    ),
    message: described(z.string(), 'Why, and what to do about it, in a sentence for the buyer.'),
  }),
  { id: 'Refusal', description: 'A business no. Nothing was charged.' },
);

export const CheckoutStatus = described(
  z.enum(['processing', 'requires_action', 'completed', 'refused', 'reversed', 'stuck']),
  { id: 'CheckoutStatus' },
);

const seenAlways = { checkoutId: CheckoutId, quote: QuoteView, createdAt: Instant };

const ProcessingCheckout = described(z.strictObject({ ...seenAlways, status: z.literal('processing') }), {
  id: 'ProcessingCheckout',
  description: 'Under way; most purchases take less than two seconds. Ask again.',
});

const ChallengedCheckout = described(
  z.strictObject({
    ...seenAlways,
    status: z.literal('requires_action'),
    authentication: described(
      z.optional(
        z.strictObject({
          clientSecret: described(z.string(), 'For Stripe.js’s `handleNextAction` in the buyer’s browser.'),
        }),
      ),
      'For the buyer alone; a colleague who looks does not see it.',
    ),
  }),
  { id: 'ChallengedCheckout', description: 'The bank asks the buyer to confirm, within 15 minutes.' },
);

const CompletedCheckout = described(
  z.strictObject({
    ...seenAlways,
    status: z.literal('completed'),
    subscription: described(
      z.nullable(SubscriptionView),
      'What was bought, as it is now; null where it has ended, because the money went back.',
    ),
  }),
  {
    id: 'CompletedCheckout',
    description: 'Paid and recorded; final. The new features are seen at the next logon: get a new token.',
  },
);

const RefusedCheckout = described(
  z.strictObject({ ...seenAlways, status: z.literal('refused'), refusal: RefusalView }),
  {
    id: 'RefusedCheckout',
    description:
      'A business no, and nothing was charged; final. The next try is a new purchase under a new Idempotency-Key; ' +
      'the quote may be used again until it expires.',
  },
);

const ReversedCheckout = described(z.strictObject({ ...seenAlways, status: z.literal('reversed') }), {
  id: 'ReversedCheckout',
  description: 'We failed and keep no money: what was taken goes back to the card; final. The buyer may try again.',
});

const StuckCheckout = described(z.strictObject({ ...seenAlways, status: z.literal('stuck') }), {
  id: 'StuckCheckout',
  description: 'Unfinished, and people are on it. Not final: begin no other purchase, and look again later.',
});

/** Each status is a form of its own: what belongs to it is there, and nothing else is. */
export const CheckoutView = described(
  z.discriminatedUnion('status', [
    ProcessingCheckout,
    ChallengedCheckout,
    CompletedCheckout,
    RefusedCheckout,
    ReversedCheckout,
    StuckCheckout,
  ]),
  { id: 'Checkout', description: 'One purchase. What comes with it depends on its status.' },
);
type CheckoutView = z.infer<typeof CheckoutView>;

/**
 * The checkout as this reader may see it: the bank's challenge is for its buyer alone. `inForce` is what it bought, if
 * that has not ended.
 */
export function checkoutView(
  checkout: Checkout,
  { readerId, inForce }: { readerId: UserId; inForce: Subscription | undefined },
): CheckoutView {
  const { checkoutId, state, createdAt, payment, buyerId } = checkout;
  const quote = quoteView(checkout.quote, epochMs(isPaid(payment) ? payment.paidAt : createdAt));
  switch (state.status) {
    case 'requires_action': {
      const { clientSecret } = state.authentication;
      const authentication = readerId === buyerId && { authentication: { clientSecret } };
      return { checkoutId, status: state.status, quote, createdAt, ...authentication };
    }
    case 'completed': {
      const subscription = inForce ? subscriptionView(inForce) : null;
      return { checkoutId, status: state.status, quote, createdAt, subscription };
    }
    case 'refused': {
      const refusal = refusalView(new Refusal(state.refusal), payment.declineCode);
      return { checkoutId, status: state.status, quote, createdAt, refusal };
    }
    default:
      return { checkoutId, status: state.status, quote, createdAt };
  }
}

const refusalView = ({ name, message }: Refusal, declineCode: string | undefined): z.infer<typeof RefusalView> => ({
  code: refusalCode(name),
  ...(name === 'CardDeclined' && declineCode && { declineCode }),
  message,
});
