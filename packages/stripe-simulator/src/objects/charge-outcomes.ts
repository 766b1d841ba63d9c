import type { Decline } from '../model/declines.ts';

/** What the network and Radar said about a charge. */
export const APPROVED = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 20,
  seller_message: 'Payment complete.',
  type: 'authorized',
};

export const BLOCKED = {
  ...APPROVED,
  network_status: 'not_sent_to_network',
  reason: 'highest_risk_level',
  risk_level: 'highest',
  risk_score: 92,
  seller_message: 'Stripe blocked this payment as too risky.',
  type: 'blocked',
};

export function declinedByIssuer({ code, declineCode, adviceCode, networkAdviceCode, networkDeclineCode }: Decline) {
  return {
    ...APPROVED,
    advice_code: adviceCode ?? null,
    network_advice_code: networkAdviceCode ?? null,
    network_decline_code: networkDeclineCode ?? null,
    network_status: 'declined_by_network',
    reason: declineCode ?? code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}
