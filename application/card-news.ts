import { accounts } from '../adapters/stored/accounts.ts';
import type { Reception } from '../adapters/stored/webhook-log.ts';
import { getCard } from '../adapters/stripe/cards.ts';
import { accountOfCustomer } from '../adapters/stripe/customers.ts';
import { withFace } from '../domain/subscription/billing.ts';
import type { CustomerId, PaymentMethodId } from '../domain/values/ids.ts';
import { billingOf, changeBilling } from './billing.ts';

/** A saved card was issued anew, or looks otherwise: it is shown as Stripe shows it now. What is charged stays. */
export async function takeInCard(
  card: PaymentMethodId,
  customerId: CustomerId | undefined,
): Promise<Reception['outcome']> {
  const accountId = customerId && (await accountOfCustomer(customerId));
  const account = accountId && (await accounts.get(accountId));
  if (!account || account.customerId !== customerId) return 'not_ours';
  const { subscription } = account;
  if (!subscription || (await billingOf(account, subscription)).card?.id !== card) return 'nothing_to_do';
  const face = (await getCard(card))?.face;
  if (!face) return 'nothing_to_do';
  let isNews = false;
  await changeBilling(account, subscription, (current) => {
    const next = withFace(current, card, face);
    isNews = next !== current;
    return next;
  });
  return isNews ? 'applied' : 'nothing_to_do';
}
