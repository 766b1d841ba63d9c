import * as z from 'zod';
import { epochMs } from '../domain/calendar.ts';
import { BillingContact, type Checkout } from '../domain/checkout.ts';
import { CheckoutId, PaymentMethodId, type UserId } from '../domain/ids.ts';
import { Refusal, refusalCode } from '../domain/refusal.ts';
import { subscriptionOf } from '../domain/subscription.ts';
import { QuoteView, quoteView } from './quote.ts';
import { SubscriptionView, subscriptionView } from './subscription.ts';

export const CheckoutRequest = z.strictObject({
  quoteId: z.string().min(1).max(100),
  paymentMethodId: PaymentMethodId,
  billingContact: BillingContact,
});

export type CheckoutRequest = z.infer<typeof CheckoutRequest>;

/** A malformed id looks like one that does not exist. */
export const CheckoutPath = z.object({ checkoutId: CheckoutId });

export const CheckoutQuery = z.strictObject({
  wait: z
    .string()
    .regex(/^(\d|1\d|20)$/, 'expected whole seconds from 0 to 20')
    .transform(Number)
    .optional(),
});

const RefusalView = z.strictObject({ code: z.string(), declineCode: z.string().optional(), message: z.string() });

export const CheckoutView = z.strictObject({
  checkoutId: CheckoutId,
  status: z.enum(['processing', 'requires_action', 'completed', 'refused', 'reversed', 'stuck']),
  quote: QuoteView,
  createdAt: z.iso.datetime(),
  refusal: RefusalView.optional(),
  subscription: SubscriptionView.optional(),
  authentication: z.strictObject({ clientSecret: z.string() }).optional(),
});
type CheckoutView = z.infer<typeof CheckoutView>;

/** The checkout as this reader may see it: the bank's challenge is for its buyer alone. */
export function checkoutView(checkout: Checkout, readerId: UserId): CheckoutView {
  const { checkoutId, state, quote, createdAt, paid, buyerId } = checkout;
  const asOf = epochMs(paid?.paidAt ?? createdAt);
  const view: CheckoutView = { checkoutId, status: state.status, quote: quoteView(quote, asOf), createdAt };
  const subscription = state.status === 'completed' ? subscriptionOf(checkout) : undefined;
  if (subscription) view.subscription = subscriptionView(subscription);
  if (state.status === 'refused') view.refusal = refusalView(new Refusal(state.refusal), checkout.declineCode);
  if (state.status === 'requires_action' && readerId === buyerId)
    view.authentication = { clientSecret: state.authentication.clientSecret };
  return view;
}

const refusalView = ({ name, message }: Refusal, declineCode: string | undefined): z.infer<typeof RefusalView> => ({
  code: refusalCode(name),
  ...(name === 'CardDeclined' && declineCode && { declineCode }),
  message,
});
