import { type Decline, declineBy } from '../model/declines.ts';
import { type ApiError, cardError, type Failure } from '../wire/errors.ts';

/** The bank wants the buyer, who is not there. */
export const AUTHENTICATION_REQUIRED: Decline = declineBy('authentication_required');

/** The merchant asked for an error in place of a challenge. */
export const AUTHENTICATION_NOT_HANDLED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_not_handled',
  message:
    "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
  adviceCode: 'try_again_later',
};

/** The body of a decline: of the 402, and of the intent's record of its last error. */
export function declineBody(decline: Decline): Failure {
  const { code, declineCode, message, adviceCode, networkAdviceCode, networkDeclineCode, param } = decline;
  return {
    type: 'card_error',
    code,
    message,
    ...(adviceCode ? { advice_code: adviceCode } : {}),
    ...(declineCode ? { decline_code: declineCode } : {}),
    ...(networkAdviceCode ? { network_advice_code: networkAdviceCode } : {}),
    ...(networkDeclineCode ? { network_decline_code: networkDeclineCode } : {}),
    ...(param ? { param } : {}),
  };
}

/** Mastercard's merchant advice codes; other networks have none. */
const MERCHANT_ADVICE = { confirm_card_data: '01', try_again_later: '02', do_not_try_again: '03' } as const;

/** The decline as the card's network tells it. */
export function asToldBy(brand: string | undefined, decline: Decline): Decline {
  const { adviceCode, networkAdviceCode } = decline;
  if (brand !== 'mastercard' || !adviceCode || networkAdviceCode) return decline;
  return { ...decline, networkAdviceCode: MERCHANT_ADVICE[adviceCode] };
}

export function declineError(decline: Decline, about: Partial<Failure> = {}): ApiError {
  return cardError({ ...declineBody(decline), ...about });
}
