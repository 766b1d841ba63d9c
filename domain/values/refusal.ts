import { snakeCase } from './case.ts';

/**
 * The expected noes, each with what the caller can do about it. A name serves the workflow (`CardDeclined` in a Catch)
 * and, in snake case, the API (`card_declined`).
 */
const REFUSALS = {
  NotAnAdmin: 'Only an enterprise admin of the account may do this. Ask an admin of your account.',
  AccountClosed: 'The account is closed, so nothing can be bought for it.',
  AccountParked: 'Purchases for this account are on hold. Nothing was charged; please ask our support.',
  AlreadySubscribed: 'The account is on a paid plan already. See its subscription in the Account Summary.',
  CheckoutInProgress: 'Another purchase for this account is under way. Wait for its end, then look at the account.',
  NoChange: 'The account has this already, so there is nothing to buy. See its subscription in the Account Summary.',
  CurrencyFixed: 'The subscription is paid in another currency, which stays until it ends. Choose its currency.',
  PaymentOpen: 'A payment of this subscription is due. Pay what is open first; then it can be changed.',
  AccountHeld: 'A payment of this subscription is disputed. It can be changed once the bank has decided.',
  CancellationScheduled: 'The subscription is cancelled. Take the cancellation back first; then it can be changed.',
  PromotionCodeUnknown: 'There is no such promotion code. Look at its letters, or go on without it.',
  PromotionCodeExpired: 'This promotion code is over. Go on without it, or with another.',
  PromotionCodeUsedUp: 'This promotion code was used as often as it may be. Go on without it, or with another.',
  PromotionCodeNotForThisPlan:
    'This promotion code is not for this plan, period or currency. Choose another, or go on without it.',
  NoSubscription: 'The account is on the free plan, so there is nothing to change or to cancel.',
  SubscriptionEnding: 'The subscription is ending just now. Look at the account, and buy it again if you want it.',
  SetupNotFinished:
    'Stripe has not finished setting up this card, or another was given since. Nothing was changed; enter the card again.',
  NothingToPay: 'No payment of this account is open. See the subscription in the Account Summary.',
  PlanNotForSale: 'This plan cannot be bought. Choose one that GET /v1/plans shows with prices.',
  TooManyUsers: 'The account has more users than this plan takes. Choose a larger plan.',
  AmountTooLarge: 'The total is more than one card payment can carry. Choose fewer seats or monthly billing.',
  QuoteExpired: 'The quote is older than 30 minutes. Ask for a new one and confirm its price.',
  QuoteChanged: 'The price of this quote no longer holds. Ask for a new one and confirm its price.',
  PaymentMethodUnusable: 'This payment method cannot be charged. Enter the card again.',
  CardDeclined: 'The bank declined the card. Nothing was charged; try another card or ask the bank.',
  TooManyDeclines:
    'The bank declined too many cards for this account. Nothing was charged; ask the bank, or try later with another card.',
  AuthenticationFailed:
    'The bank could not confirm that it was you. Nothing was charged; try again or use another card.',
  AuthenticationExpired: 'The bank’s confirmation did not come within 15 minutes. Nothing was charged; try again.',
  CheckoutExpired: 'The purchase could not be paid within 30 minutes of its start. Nothing was charged; try again.',
} as const;

export type RefusalName = keyof typeof REFUSALS;

export const refusalNames = Object.keys(REFUSALS) as readonly RefusalName[];

export const isRefusalName = (name: string): name is RefusalName => Object.hasOwn(REFUSALS, name);

/** CardDeclined → card_declined */
export const refusalCode = (name: RefusalName): string => snakeCase(name);

export class Refusal extends Error {
  override readonly name: RefusalName;
  /** When to come again, where time is what helps. */
  readonly retryAfterSeconds: number | undefined;

  constructor(name: RefusalName, retryAfterSeconds?: number) {
    super(REFUSALS[name]);
    this.name = name;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
