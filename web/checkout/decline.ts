import type { Refusal } from '../../packages/client/src/client.ts';

/**
 * The bank's reasons that a buyer can do something about. All others stay "declined": that a card is reported lost or
 * stolen, or looks like fraud, is not told to whoever holds it. https://docs.stripe.com/declines/codes
 */
const REASONS: Record<string, string> = {
  insufficient_funds: 'The card does not have enough funds for it.',
  withdrawal_count_limit_exceeded: 'The card is over its limit.',
  card_velocity_exceeded: 'The card is over its limit.',
  expired_card: 'The card has expired.',
  incorrect_cvc: 'The security code is not right.',
  invalid_cvc: 'The security code is not right.',
  incorrect_number: 'The card number is not right.',
  invalid_number: 'The card number is not right.',
  incorrect_zip: 'The postal code is not the card’s.',
  invalid_expiry_month: 'The expiry date is not right.',
  invalid_expiry_year: 'The expiry date is not right.',
  card_not_supported: 'The card cannot be used for such a purchase.',
  currency_not_supported: 'The card cannot be charged in this currency.',
  processing_error: 'The bank could not process the card just now.',
  issuer_not_available: 'The bank cannot be reached just now.',
};

export function reasonOf({ code, declineCode = '', message }: Refusal): string {
  const reason = code === 'card_declined' && REASONS[declineCode];
  return reason ? `${message} The bank says: ${reason}` : message;
}

/** What a renewal says besides, where it was not the bank that said no. */
const OF_A_RENEWAL: Record<string, string> = {
  no_card: 'There is no card to charge.',
  card_gone: 'Stripe has the saved card no more.',
  authentication_required: 'The bank wants you to confirm the payment.',
  authentication_failed: 'The bank could not confirm that it was you.',
  authentication_expired: 'The bank’s confirmation did not come within 15 minutes.',
};

/** Why a payment is still open, in a sentence or two. */
export function whyOpen(declineCode = ''): string {
  const own = OF_A_RENEWAL[declineCode];
  if (own) return own;
  const reason = REASONS[declineCode];
  return `The bank declined the card.${reason ? ` It says: ${reason}` : ''}`;
}
