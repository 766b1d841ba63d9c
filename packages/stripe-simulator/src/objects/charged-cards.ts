import type Stripe from 'stripe';
import type { Attempt } from './attempts.ts';

type ChargedCard = Stripe.Charge.PaymentMethodDetails.Card;

/** The card as a Charge shows it: as it was when it was charged. */
export function chargedCard(
  { intent, method, authenticated, offSession }: Attempt,
  captureBefore: number | undefined,
): ChargedCard {
  const card = method.card;
  if (!card) throw new Error(`${method.id} is not a card`);
  const { setup_credential_usage, stored_credential_usage } = intent.payment_method_options?.card ?? {};
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand: card.brand,
    ...(captureBefore === undefined ? {} : { capture_before: captureBefore }),
    checks: card.checks && { ...card.checks, cvc_check: card.checks.cvc_check && 'pass' },
    country: card.country,
    electronic_commerce_indicator: authenticated ? '05' : null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    ...(setup_credential_usage && intent.setup_future_usage !== null ? { setup_credential_usage } : {}),
    ...(stored_credential_usage && offSession ? { stored_credential_usage } : {}),
    three_d_secure: authenticated ? AUTHENTICATED : null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** A challenge that the buyer passed. */
export const AUTHENTICATED = {
  authentication_flow: 'challenge' as const,
  electronic_commerce_indicator: '05' as const,
  exemption_indicator: null,
  result: 'authenticated' as const,
  result_reason: null,
  transaction_id: null,
  version: '2.2.0' as const,
};
