/** What a bank advises after a decline, where it does: https://docs.stripe.com/declines/card#retrying-issuer-declines */
export const ADVICE_CODES = ['confirm_card_data', 'do_not_try_again', 'try_again_later'] as const;
export type AdviceCode = (typeof ADVICE_CODES)[number];

export interface Decline {
  code: 'authentication_required' | 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error';
  declineCode?: string;
  message: string;
  adviceCode?: AdviceCode;
  /** Two digits of the network's own; unless one is given, Mastercard's follow from the advice. */
  networkAdviceCode?: string;
  networkDeclineCode?: string;
  /** The field of the card that is wrong. */
  param?: string;
  blockedByRadar?: true;
}

const DECLINED = 'Your card was declined.';
const NOT_SUPPORTED = 'Your card does not support this type of purchase.';

const later = (networkDeclineCode: string, message = DECLINED) =>
  ({ message, adviceCode: 'try_again_later', networkDeclineCode }) as const;
const never = (networkDeclineCode: string, message = DECLINED) =>
  ({ message, adviceCode: 'do_not_try_again', networkDeclineCode }) as const;

/** Stripe's decline codes by which `code` is `card_declined`: https://docs.stripe.com/declines/codes */
const BY_DECLINE_CODE = {
  call_issuer: later('01'),
  card_not_supported: never('57', NOT_SUPPORTED),
  card_velocity_exceeded: later(
    '65',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  currency_not_supported: never('57'),
  do_not_honor: later('05'),
  do_not_try_again: never('05'),
  fraudulent: never('59'),
  generic_decline: later('05'),
  insufficient_funds: later('51', 'Your card has insufficient funds.'),
  invalid_account: never('14'),
  issuer_not_available: later('91'),
  lost_card: never('41'),
  new_account_information_available: { message: DECLINED, adviceCode: 'confirm_card_data', networkDeclineCode: '14' },
  not_permitted: never('57'),
  pickup_card: never('04'),
  reenter_transaction: later('19'),
  restricted_card: never('62'),
  revocation_of_all_authorizations: never('R3'),
  revocation_of_authorization: never('R1'),
  security_violation: never('63'),
  service_not_allowed: never('57'),
  stolen_card: never('43'),
  stop_payment_order: never('R0'),
  transaction_not_allowed: never('57', NOT_SUPPORTED),
  try_again_later: later('91'),
  withdrawal_count_limit_exceeded: later('65'),
} satisfies Record<string, Omit<Decline, 'code'>>;

/** Declines that have a `code` of their own and, but for the first, no decline code beside it. */
const BY_CODE = {
  authentication_required: {
    code: 'authentication_required',
    declineCode: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    adviceCode: 'try_again_later',
    networkDeclineCode: '1A',
  },
  expired_card: {
    code: 'expired_card',
    message: 'Your card has expired.',
    param: 'exp_month',
    adviceCode: 'do_not_try_again',
    networkDeclineCode: '54',
  },
  incorrect_cvc: {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    param: 'cvc',
    adviceCode: 'confirm_card_data',
    networkDeclineCode: 'N7',
  },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    adviceCode: 'try_again_later',
    networkDeclineCode: '96',
  },
} satisfies Record<string, Decline>;

const ALL: ReadonlyMap<string, Decline> = new Map<string, Decline>([
  ...Object.entries(BY_DECLINE_CODE).map(([declineCode, decline]): [string, Decline] => [
    declineCode,
    { ...decline, code: 'card_declined', declineCode },
  ]),
  ...Object.entries(BY_CODE),
]);

/** Every code by which a decline can be asked for. */
export const DECLINE_CODES: readonly string[] = [...ALL.keys()];

/** The decline that Stripe tells by this code. */
export function declineBy(code: string): Decline {
  const decline = ALL.get(code);
  if (!decline) throw new Error(`There is no decline ${code}`);
  return decline;
}
