import type { Decline } from '../model/cards.ts';
import { type ApiError, cardError, type Failure } from '../wire/errors.ts';

/** The bank wants the buyer, who is not there. */
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
  adviceCode: 'try_again_later',
  networkDeclineCode: '1A',
};

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
  const { code, declineCode, message, adviceCode, networkDeclineCode, param } = decline;
  return {
    type: 'card_error',
    code,
    message,
    advice_code: adviceCode,
    ...(declineCode ? { decline_code: declineCode } : {}),
    ...(networkDeclineCode ? { network_decline_code: networkDeclineCode } : {}),
    ...(param ? { param } : {}),
  };
}

export function declineError(decline: Decline, about: Partial<Failure> = {}): ApiError {
  return cardError({ ...declineBody(decline), ...about });
}
