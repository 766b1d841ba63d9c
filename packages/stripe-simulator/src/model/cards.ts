import { type Decline, declineBy } from './declines.ts';

export interface TestCard {
  number: string;
  /** The `pm_card_…` names that stand for this card in test mode. */
  names: string[];
  brand?: 'amex' | 'discover' | 'jcb' | 'mastercard';
  country?: string;
  funding?: 'debit' | 'prepaid';
  decline?: Decline;
  /** Stripe declines most of the cards that decline already when they are attached to a Customer. */
  attaches?: true;
  /** When the bank asks the buyer to authenticate; `optional` only if the merchant requests 3D Secure. */
  authentication?: 'always' | 'unless_set_up' | 'on_session' | 'optional';
  dispute?: 'fraudulent' | 'product_not_received' | 'inquiry';
  refund?: 'pending' | 'fails';
  /** The issuer warns of fraud once it has paid. */
  fraudWarning?: true;
}

const GENERIC = declineBy('generic_decline');
const NO_FUNDS = declineBy('insufficient_funds');

const PAYING: TestCard[] = [
  { number: '4242424242424242', names: ['pm_card_visa'] },
  { number: '4000056655665556', names: ['pm_card_visa_debit'], funding: 'debit' },
  { number: '5555555555554444', names: ['pm_card_mastercard'], brand: 'mastercard' },
  { number: '5200828282828210', names: ['pm_card_mastercard_debit'], brand: 'mastercard', funding: 'debit' },
  { number: '5105105105105100', names: ['pm_card_mastercard_prepaid'], brand: 'mastercard', funding: 'prepaid' },
  { number: '378282246310005', names: ['pm_card_amex'], brand: 'amex' },
  { number: '6011111111111117', names: ['pm_card_discover'], brand: 'discover' },
  { number: '3566002020360505', names: ['pm_card_jcb'], brand: 'jcb' },
  { number: '4000008260000000', names: ['pm_card_gb'], country: 'GB' },
  { number: '4000002760000016', names: ['pm_card_de'], country: 'DE' },
  { number: '4000003920000003', names: ['pm_card_jp'], country: 'JP' },
  { number: '4000003560000008', names: ['pm_card_in'], country: 'IN' },
];

const DECLINING: TestCard[] = [
  { number: '4000000000000002', names: ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclined'], decline: GENERIC },
  {
    number: '4000000000009995',
    names: ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_chargeDeclinedInsufficientFunds'],
    decline: NO_FUNDS,
  },
  {
    number: '4000000000009987',
    names: ['pm_card_visa_chargeDeclinedLostCard'],
    decline: declineBy('lost_card'),
  },
  {
    number: '4000000000009979',
    names: ['pm_card_visa_chargeDeclinedStolenCard'],
    decline: declineBy('stolen_card'),
  },
  {
    number: '4000000000006975',
    names: ['pm_card_visa_chargeDeclinedVelocityLimitExceeded'],
    decline: declineBy('card_velocity_exceeded'),
  },
  {
    number: '4000000000000069',
    names: ['pm_card_chargeDeclinedExpiredCard'],
    decline: declineBy('expired_card'),
  },
  {
    number: '4000000000000127',
    names: ['pm_card_chargeDeclinedIncorrectCvc'],
    decline: declineBy('incorrect_cvc'),
  },
  {
    number: '4000000000000119',
    names: ['pm_card_chargeDeclinedProcessingError'],
    decline: declineBy('processing_error'),
  },
  { number: '4000000000000341', names: ['pm_card_chargeCustomerFail'], decline: GENERIC, attaches: true },
  {
    number: '4100000000000019',
    names: ['pm_card_radarBlock'],
    // Radar's no is not the bank's, so nobody advises.
    decline: {
      code: 'card_declined',
      declineCode: 'fraudulent',
      message: 'Your card was declined.',
      blockedByRadar: true,
    },
  },
];

const AUTHENTICATING: TestCard[] = [
  { number: '4000002500003155', names: ['pm_card_authenticationRequiredOnSetup'], authentication: 'unless_set_up' },
  { number: '4000002760003184', names: ['pm_card_authenticationRequired'], authentication: 'always' },
  {
    number: '4000003800000446',
    names: ['pm_card_authenticationRequiredSetupForOffSession'],
    authentication: 'on_session',
  },
  {
    number: '4000008260003178',
    names: ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'],
    authentication: 'unless_set_up',
    decline: NO_FUNDS,
    attaches: true,
  },
  { number: '4000000000003220', names: ['pm_card_threeDSecure2Required'], authentication: 'unless_set_up' },
  {
    number: '4000008400001629',
    names: ['pm_card_threeDSecureRequiredChargeDeclined'],
    authentication: 'unless_set_up',
    decline: GENERIC,
    attaches: true,
  },
  // The bank's 3D Secure server cannot be reached, so the charge is declined without a challenge.
  {
    number: '4000008400001280',
    names: ['pm_card_threeDSecureRequiredProcessingError'],
    decline: GENERIC,
    attaches: true,
  },
  { number: '4000000000003055', names: ['pm_card_threeDSecureOptional'], authentication: 'optional' },
];

const COMING_BACK: TestCard[] = [
  { number: '4000000000000259', names: ['pm_card_createDispute'], dispute: 'fraudulent' },
  { number: '4000000000002685', names: ['pm_card_createDisputeProductNotReceived'], dispute: 'product_not_received' },
  { number: '4000000000001976', names: ['pm_card_createDisputeInquiry'], dispute: 'inquiry' },
  { number: '4000000000005423', names: ['pm_card_createIssuerFraudRecord'], fraudWarning: true },
  { number: '4000000000007726', names: ['pm_card_pendingRefund'], refund: 'pending' },
  { number: '4000000000005126', names: ['pm_card_refundFail'], refund: 'fails' },
];

/** The cards of https://docs.stripe.com/testing, as data. */
export const TEST_CARDS: readonly TestCard[] = [...PAYING, ...DECLINING, ...AUTHENTICATING, ...COMING_BACK];

const byNumber = new Map(TEST_CARDS.map((card) => [card.number, card]));
const byName = new Map(TEST_CARDS.flatMap((card) => card.names.map((name) => [name, card])));

export const cardNumbered = (number: string): TestCard | undefined => byNumber.get(number);
export const cardNamed = (name: string): TestCard | undefined => byName.get(name);
