/**
 * Made from the API’s description by `npm run client`. Change that, not this.
 */
import { request } from './request.ts';
/**
 * A plan. One that is no longer sold stays with those who have bought it.
 * @pattern ^[a-z][a-z0-9_]*$
 */
export type PlanId = string;

/**
 * One module or sub-module of the host product that can be on or off.
 * @pattern ^[a-z][a-z0-9_]*$
 */
export type Feature = string;

/**
 * `all_current_users`: everybody who is a user of the account at the moment of the quote, one seat each. `admin_only`: the buying enterprise admin alone, one seat.
 */
export type Scope = 'all_current_users' | 'admin_only';
/**
 * `annual`: one payment for a year; the next is due a year after it (29 February goes to the 28th). `monthly`: one payment for a month; the next is due 30 days after it.
 */
export type BillingPeriod = 'annual' | 'monthly';
/**
 * ISO 4217, in lower case as Stripe writes it.
 */
export type Currency = 'aed' | 'afn' | 'all' | 'amd' | 'ang' | 'aoa' | 'ars' | 'aud' | 'awg' | 'azn' | 'bam' | 'bbd' | 'bdt' | 'bhd' | 'bif' | 'bmd' | 'bnd' | 'bob' | 'brl' | 'bsd' | 'bwp' | 'byn' | 'bzd' | 'cad' | 'cdf' | 'chf' | 'clp' | 'cny' | 'cop' | 'crc' | 'cve' | 'czk' | 'djf' | 'dkk' | 'dop' | 'dzd' | 'egp' | 'etb' | 'eur' | 'fjd' | 'fkp' | 'gbp' | 'gel' | 'gip' | 'gmd' | 'gnf' | 'gtq' | 'gyd' | 'hkd' | 'hnl' | 'htg' | 'huf' | 'idr' | 'ils' | 'inr' | 'isk' | 'jmd' | 'jod' | 'jpy' | 'kes' | 'kgs' | 'khr' | 'kmf' | 'krw' | 'kwd' | 'kyd' | 'kzt' | 'lak' | 'lbp' | 'lkr' | 'lrd' | 'lsl' | 'mad' | 'mdl' | 'mga' | 'mkd' | 'mmk' | 'mnt' | 'mop' | 'mur' | 'mvr' | 'mwk' | 'mxn' | 'myr' | 'mzn' | 'nad' | 'ngn' | 'nio' | 'nok' | 'npr' | 'nzd' | 'omr' | 'pab' | 'pen' | 'pgk' | 'php' | 'pkr' | 'pln' | 'pyg' | 'qar' | 'ron' | 'rsd' | 'rub' | 'rwf' | 'sar' | 'sbd' | 'scr' | 'sek' | 'sgd' | 'shp' | 'sle' | 'sos' | 'srd' | 'std' | 'szl' | 'thb' | 'tjs' | 'tnd' | 'top' | 'try' | 'ttd' | 'twd' | 'tzs' | 'uah' | 'ugx' | 'usd' | 'uyu' | 'uzs' | 'vnd' | 'vuv' | 'wst' | 'xaf' | 'xcd' | 'xcg' | 'xof' | 'xpf' | 'yer' | 'zar' | 'zmw';
/**
 * Of one billing period, in whole minor units of the currency.
 */
export type Price = {
  /** @minItems 1 */
  tiers: ({
  /** The last seat of this tier; null in the last tier. */
  upTo: number | null;
  /**
     * Added once where this tier is reached.
     * @minimum 0
     */
  flatMinor?: number;
  /**
     * For each seat of this tier.
     * @minimum 0
     */
  perSeatMinor?: number;
})[];
} | {
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  perSeatMinor: number;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  flatMinor?: number;
} | {
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  flatMinor: number;
};

/**
 * How many seats are paid for at least, and how many users it takes at most.
 */
export type PlanSeats = {
  /** @exclusiveMinimum 0 */
  minimum: number;
  maximum: number | null;
};

export interface Plan {
  id: PlanId;
  name: string;
  description: string;
  /** What it brings, in the seller’s words. */
  highlights: string[];
  /** What it turns on. */
  features: Feature[];
  /** Whether every account begins and ends on it; it is never bought. */
  free: boolean;
  /**
     * Where a plan without prices is asked for.
     * @nullable
     */
  contactUrl: string | null;
  /** Whom it can be bought for. */
  scopes: Scope[];
  /** How many seats are paid for at least, and how many users it takes at most. */
  seats: PlanSeats;
  /** Of one billing period. Empty where the plan is free or by contact. */
  prices: Partial<Record<BillingPeriod, Partial<Record<Currency, Price>>>>;
}

export interface Plans {
  /** The lowest rank first. */
  plans: Plan[];
}

/**
 * An answer of the gateway itself, before or instead of ours.
 */
export interface GatewayMessage {
  message: string;
}

export type AccountPlan = {
  id: PlanId;
  name: string;
};

export type CheckoutStatus = 'processing' | 'requires_action' | 'completed' | 'refused' | 'reversed' | 'stuck';
/**
 * The purchase that is under way for this account: until it ends nobody can begin another.
 */
export type AccountCheckoutInFlight = {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  status: CheckoutStatus;
} | null;

/**
 * What Stripe.js is started with to take the card.
 */
export type AccountPayment = {
  publishableKey: string;
};

export type SubscriptionStatus = 'active';
/**
 * A time, ISO 8601 in UTC.
 * @pattern ^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z))$
 */
export type Instant = string;

/**
 * A UTC calendar date, YYYY-MM-DD.
 * @pattern ^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))$
 */
export type CalendarDate = string;

/**
 * What the account pays for, and when the next payment falls due.
 */
export interface Subscription {
  planId: PlanId;
  scope: Scope;
  billingPeriod: BillingPeriod;
  /** @exclusiveMinimum 0 */
  seats: number;
  status: SubscriptionStatus;
  paidAt: Instant;
  nextDueDate: CalendarDate;
}

export interface SubModule {
  id: Feature;
  name: string;
  /** What it brings, in the seller’s words. */
  description: string;
  /**
     * The lowest plan for sale that turns it on, by its name.
     * @nullable
     */
  comesWith: string | null;
  /** For the caller, now; a colleague may see otherwise. */
  enabled: boolean;
}

export interface Module {
  id: Feature;
  name: string;
  /** What it brings, in the seller’s words. */
  description: string;
  /**
     * The lowest plan for sale that turns it on, by its name.
     * @nullable
     */
  comesWith: string | null;
  /** For the caller, now; a colleague may see otherwise. */
  enabled: boolean;
  subModules: SubModule[];
}

/**
 * The Account Summary.
 */
export interface Account {
  /**
     * Opaque; begins with acc_.
     * @pattern ^acc_[0-9A-Za-z_\-]{1,60}$
     */
  accountId: string;
  name: string;
  domain: string;
  plan: AccountPlan;
  /** Null on the free plan. */
  subscription: Subscription | null;
  /** In the order they are shown. */
  modules: Module[];
  /** How many seats `all_current_users` would be, asked for now. */
  currentUsers: number;
  /** The purchase that is under way for this account: until it ends nobody can begin another. */
  checkoutInFlight: AccountCheckoutInFlight;
  /** What Stripe.js is started with to take the card. */
  payment: AccountPayment;
}

/**
 * What kind of problem this is. New kinds may be added.
 */
export type ProblemCode = 'not_an_admin' | 'account_closed' | 'account_parked' | 'already_subscribed' | 'checkout_in_progress' | 'plan_not_for_sale' | 'too_many_users' | 'amount_too_large' | 'quote_expired' | 'quote_changed' | 'payment_method_unusable' | 'card_declined' | 'too_many_declines' | 'authentication_failed' | 'authentication_expired' | 'checkout_expired' | 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused' | 'idempotency_key_missing' | 'idempotency_key_invalid' | 'idempotency_key_reused' | 'invalid_signature' | 'claims_missing' | 'not_a_member' | 'not_found' | 'payload_too_large' | 'checkouts_stopped' | 'internal_error';
export interface FieldError {
  /** Where in the body it is wrong: a JSON Pointer (RFC 6901). */
  pointer?: string;
  /** Which query parameter is wrong. */
  parameter?: string;
  /** What was expected there. */
  detail: string;
}

/**
 * Why a request was not done (RFC 9457). Decide by `code`, show `detail`.
 */
export interface Problem {
  /** `urn:switchplan:problem:` and the code. */
  type: string;
  title: string;
  /** The HTTP status, again. */
  status: number;
  /** What is wrong and what to do about it, in a sentence for a person. */
  detail: string;
  code: ProblemCode;
  /** Every field that is wrong, where fields are. */
  errors?: FieldError[];
}

export interface Entitlements {
  /** What is on for the caller. */
  features: Feature[];
  /**
     * Counts the changes of the account’s features.
     * @exclusiveMinimum 0
     */
  entitlementVersion: number;
}

/**
 * What the buyer chooses.
 */
export interface QuoteRequest {
  /**
     * A plan. One that is no longer sold stays with those who have bought it.
     * @pattern ^[a-z][a-z0-9_]*$
     */
  planId: PlanId;
  scope: Scope;
  billingPeriod: BillingPeriod;
  /** ISO 4217, in lower case as Stripe writes it. */
  currency: Currency;
}

/**
 * `quantity` times `unitAmountMinor`.
 */
export interface PriceLine {
  description: string;
  /** @exclusiveMinimum 0 */
  quantity: number;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  unitAmountMinor: number;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  amountMinor: number;
}

/**
 * A price that holds for 30 minutes, and the users it covers.
 */
export interface Quote {
  /**
     * Opaque; begins with quo_.
     * @pattern ^quo_[0-9A-Za-z_]{1,60}$
     */
  quoteId: string;
  planId: PlanId;
  scope: Scope;
  billingPeriod: BillingPeriod;
  currency: Currency;
  planName: string;
  /** @exclusiveMinimum 0 */
  seats: number;
  /** Of one seat, where the price is so much for each seat and nothing else. */
  unitAmountMinor: number | null;
  /** What the total is made of. */
  lines: PriceLine[];
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @exclusiveMinimum 0
     */
  totalMinor: number;
  /** When the next payment falls due if this one is made today. */
  nextDueDate: CalendarDate;
  /** The price holds until then: 30 minutes. */
  expiresAt: Instant;
}

/**
 * Where the invoice is made out to.
 */
export interface BillingAddress {
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 200
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  line1: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 200
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  line2?: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 100
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  city?: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 20
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  postalCode?: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 100
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  state?: string;
  /** ISO 3166, two capital letters: DE, JP, US. */
  country: string;
}

/**
 * Who gets the receipt and the invoice.
 */
export interface BillingContact {
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 200
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  name: string;
  /**
     * @maxLength 254
     * @pattern ^[0-9A-Za-z!#$%&'*+\/=?^_`\{\|\}~\-]+(?:\.[0-9A-Za-z!#$%&'*+\/=?^_`\{\|\}~\-]+)*@(?:[0-9A-Za-z](?:[0-9A-Za-z\-]{0,61}[0-9A-Za-z])?\.)+[A-Za-z][0-9A-Za-z\-]{0,61}[0-9A-Za-z]$
     */
  email: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 200
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  company?: string;
  address?: BillingAddress;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 50
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  taxId?: string;
  /**
     * Without control, bidirectional and other invisible characters.
     * @maxLength 100
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  purchaseOrder?: string;
}

export interface CheckoutRequest {
  /**
     * From `POST /v1/quotes`, not yet expired.
     * @minLength 1
     * @maxLength 100
     */
  quoteId: string;
  /**
     * What Stripe.js made of the card; `pm_…`. Card details themselves never come here.
     * @pattern ^pm_[0-9A-Za-z_]{1,250}$
     */
  paymentMethodId: string;
  billingContact: BillingContact;
}

export type ProcessingCheckoutStatus = 'processing';
/**
 * Under way; most purchases take less than two seconds. Ask again.
 */
export interface ProcessingCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: ProcessingCheckoutStatus;
}

export type ChallengedCheckoutStatus = 'requires_action';
/**
 * For the buyer alone; a colleague who looks does not see it.
 */
export type ChallengedCheckoutAuthentication = {
  /** For Stripe.js’s `handleNextAction` in the buyer’s browser. */
  clientSecret: string;
};

/**
 * The bank asks the buyer to confirm, within 15 minutes.
 */
export interface ChallengedCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: ChallengedCheckoutStatus;
  /** For the buyer alone; a colleague who looks does not see it. */
  authentication?: ChallengedCheckoutAuthentication;
}

export type CompletedCheckoutStatus = 'completed';
/**
 * Paid and recorded; final. The new features are seen at the next logon: get a new token.
 */
export interface CompletedCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: CompletedCheckoutStatus;
  /** What was bought, as it is now; null where it has ended, because the money went back. */
  subscription: Subscription | null;
}

export type RefusedCheckoutStatus = 'refused';
export type RefusalCode = 'not_an_admin' | 'account_closed' | 'account_parked' | 'already_subscribed' | 'checkout_in_progress' | 'plan_not_for_sale' | 'too_many_users' | 'amount_too_large' | 'quote_expired' | 'quote_changed' | 'payment_method_unusable' | 'card_declined' | 'too_many_declines' | 'authentication_failed' | 'authentication_expired' | 'checkout_expired';
/**
 * A business no. Nothing was charged.
 */
export interface Refusal {
  code: RefusalCode;
  /** With `card_declined`: the bank’s own reason, `insufficient_funds` for example (https://docs.stripe.com/declines/codes). For your log; show the buyer `message`. */
  declineCode?: string;
  /** Why, and what to do about it, in a sentence for the buyer. */
  message: string;
}

/**
 * A business no, and nothing was charged; final. The next try is a new purchase under a new Idempotency-Key; the quote may be used again until it expires.
 */
export interface RefusedCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: RefusedCheckoutStatus;
  refusal: Refusal;
}

export type ReversedCheckoutStatus = 'reversed';
/**
 * We failed and keep no money: what was taken goes back to the card; final. The buyer may try again.
 */
export interface ReversedCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: ReversedCheckoutStatus;
}

export type StuckCheckoutStatus = 'stuck';
/**
 * Unfinished, and people are on it. Not final: begin no other purchase, and look again later.
 */
export interface StuckCheckout {
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  quote: Quote;
  createdAt: Instant;
  status: StuckCheckoutStatus;
}

/**
 * One purchase. What comes with it depends on its status.
 */
export type Checkout = ProcessingCheckout | ChallengedCheckout | CompletedCheckout | RefusedCheckout | ReversedCheckout | StuckCheckout;

/**
 * A postal address.
 */
export interface Address {
  line1: string;
  line2?: string;
  city?: string;
  postalCode?: string;
  state?: string;
  /** ISO 3166, two capital letters. */
  country: string;
}

/**
 * The card that was charged, as far as it may be shown.
 */
export interface ShownCard {
  /** As Stripe writes it: visa, mastercard, amex. */
  brand: string;
  last4: string;
}

export type IssuerTaxIdsItem = {
  type: string;
  value: string;
};

/**
 * Who issued it, as they were then.
 */
export interface Issuer {
  name: string;
  legalName: string;
  /** Line by line. */
  address: string[];
  taxIds: IssuerTaxIdsItem[];
  /** For the foot of the document. */
  legalLines: string[];
  supportEmail: string;
  /** How numbers and dates are written on it. */
  locale?: string;
  /** Of its dates. */
  timeZone?: string;
}

/**
 * The billing contact as it was at the purchase.
 */
export type InvoiceBillTo = {
  name: string;
  company?: string;
  /** Lines of text where 0.1 took it so. */
  address?: Address | string;
  taxId?: string;
  purchaseOrder?: string;
};

/**
 * What is paid for, up to the next due date.
 */
export type InvoicePeriod = {
  from: CalendarDate;
  to: CalendarDate;
};

/**
 * A payment that was taken, and what for. Only `creditedMinor` ever changes.
 */
export interface Invoice {
  /**
     * Opaque; begins with inv_.
     * @pattern ^inv_[0-9A-Za-z_\-]{1,70}$
     */
  invoiceId: string;
  /**
     * Counts the account’s invoices from 1, without gaps.
     * @exclusiveMinimum 0
     */
  number: number;
  /**
     * Opaque; begins with sub_.
     * @pattern ^sub_[0-9A-Za-z_]{1,60}$
     */
  subscriptionId: string;
  /**
     * Opaque; begins with chk_.
     * @pattern ^chk_[0-9A-Za-z_]{1,60}$
     */
  checkoutId: string;
  /** The billing contact as it was at the purchase. */
  billTo: InvoiceBillTo;
  billingPeriod: BillingPeriod;
  /** What is paid for, up to the next due date. */
  period: InvoicePeriod;
  lines: PriceLine[];
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  /**
     * What went back of the payment, in the same unit.
     * @minimum 0
     */
  creditedMinor: number;
  currency: Currency;
  paidAt: Instant;
  /** The card that was charged; null on what 0.1 issued. */
  card: ShownCard | null;
  /** Who issued it, as they were then; null on what 0.1 issued. */
  issuer: Issuer | null;
}

export interface Invoices {
  /** The newest first. */
  invoices: Invoice[];
  /**
     * Asks for the next page; null on the last.
     * @nullable
     */
  nextCursor: string | null;
}

export type GetAccount403Code = 'claims_missing' | 'not_a_member';
export type GetAccount403 = Problem & {
  code: GetAccount403Code;
};

export type GetAccount500OneCode = 'internal_error';
export type GetAccount500One = Problem & {
  code: GetAccount500OneCode;
};

export type GetEntitlements403Code = 'claims_missing' | 'not_a_member';
export type GetEntitlements403 = Problem & {
  code: GetEntitlements403Code;
};

export type GetEntitlements500OneCode = 'internal_error';
export type GetEntitlements500One = Problem & {
  code: GetEntitlements500OneCode;
};

export type CreateQuote400Code = 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused';
export type CreateQuote400 = Problem & {
  code: CreateQuote400Code;
};

export type CreateQuote403Code = 'claims_missing' | 'not_a_member';
export type CreateQuote403 = Problem & {
  code: CreateQuote403Code;
};

export type CreateQuote409Code = 'plan_not_for_sale' | 'amount_too_large';
export type CreateQuote409 = Problem & {
  code: CreateQuote409Code;
};

export type CreateQuote413OneCode = 'payload_too_large';
export type CreateQuote413One = Problem & {
  code: CreateQuote413OneCode;
};

export type CreateQuote500OneCode = 'internal_error';
export type CreateQuote500One = Problem & {
  code: CreateQuote500OneCode;
};

export type CreateCheckoutHeaders = {
/**
 * Names this purchase: 1 to 255 visible ASCII characters of your own making, a UUID for example, quoted or bare. The same key with the same body is the same purchase, however often it is sent; a new purchase needs a new key.
 * @pattern ^(?:"([!-~]{1,255})"|[!#-~][!-~]{0,254}|"(?:[!-~]{0,253}[!#-~])?)$
 */
'Idempotency-Key': string;
};

export type CreateCheckout400Code = 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused' | 'idempotency_key_missing' | 'idempotency_key_invalid';
export type CreateCheckout400 = Problem & {
  code: CreateCheckout400Code;
};

export type CreateCheckout403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type CreateCheckout403 = Problem & {
  code: CreateCheckout403Code;
};

export type CreateCheckout404Code = 'not_found';
export type CreateCheckout404 = Problem & {
  code: CreateCheckout404Code;
};

export type CreateCheckout409Code = 'account_closed' | 'account_parked' | 'already_subscribed' | 'checkout_in_progress' | 'quote_expired' | 'quote_changed';
export type CreateCheckout409 = Problem & {
  code: CreateCheckout409Code;
};

export type CreateCheckout413OneCode = 'payload_too_large';
export type CreateCheckout413One = Problem & {
  code: CreateCheckout413OneCode;
};

export type CreateCheckout422Code = 'idempotency_key_reused';
export type CreateCheckout422 = Problem & {
  code: CreateCheckout422Code;
};

export type CreateCheckout429OneCode = 'too_many_declines';
export type CreateCheckout429One = Problem & {
  code: CreateCheckout429OneCode;
};

export type CreateCheckout500OneCode = 'internal_error';
export type CreateCheckout500One = Problem & {
  code: CreateCheckout500OneCode;
};

export type CreateCheckout503OneCode = 'checkouts_stopped';
export type CreateCheckout503One = Problem & {
  code: CreateCheckout503OneCode;
};

export type GetCheckoutParams = {
/**
 * For how many seconds the answer may be held while the purchase is still `processing`.
 * @minimum 0
 * @maximum 20
 */
wait?: number;
};

export type GetCheckout400Code = 'invalid_request';
export type GetCheckout400 = Problem & {
  code: GetCheckout400Code;
};

export type GetCheckout403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type GetCheckout403 = Problem & {
  code: GetCheckout403Code;
};

export type GetCheckout404Code = 'not_found';
export type GetCheckout404 = Problem & {
  code: GetCheckout404Code;
};

export type GetCheckout500OneCode = 'internal_error';
export type GetCheckout500One = Problem & {
  code: GetCheckout500OneCode;
};

export type LookAgain403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type LookAgain403 = Problem & {
  code: LookAgain403Code;
};

export type LookAgain404Code = 'not_found';
export type LookAgain404 = Problem & {
  code: LookAgain404Code;
};

export type LookAgain500OneCode = 'internal_error';
export type LookAgain500One = Problem & {
  code: LookAgain500OneCode;
};

export type ListInvoicesParams = {
/**
 * How many at most.
 * @minimum 1
 * @maximum 100
 */
limit?: number;
/**
 * Opaque: the `nextCursor` of the page before.
 * @pattern ^[1-9][0-9]{0,8}$
 */
cursor?: string;
};

export type ListInvoices400Code = 'invalid_request';
export type ListInvoices400 = Problem & {
  code: ListInvoices400Code;
};

export type ListInvoices403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type ListInvoices403 = Problem & {
  code: ListInvoices403Code;
};

export type ListInvoices500OneCode = 'internal_error';
export type ListInvoices500One = Problem & {
  code: ListInvoices500OneCode;
};

export type GetInvoice403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type GetInvoice403 = Problem & {
  code: GetInvoice403Code;
};

export type GetInvoice404Code = 'not_found';
export type GetInvoice404 = Problem & {
  code: GetInvoice404Code;
};

export type GetInvoice500OneCode = 'internal_error';
export type GetInvoice500One = Problem & {
  code: GetInvoice500OneCode;
};

export const getGetPlansUrl = () => {




  return `/v1/plans`
}

/**
 * What there is to buy, what it turns on, and what it costs in each currency. For everybody: it takes no token.
 * @summary Plans, prices and features
 */
export const getPlans = async ( options?: Parameters<typeof request>[1]): Promise<Plans> => {

  return request<Plans>(getGetPlansUrl(),
  {
    ...options,
    method: 'GET'


  }
);}



export const getGetAccountUrl = () => {




  return `/v1/account`
}

/**
 * The account's plan, its subscription, every module with its state for the caller, how many users there
 * are, and whether a purchase is under way. Look at `checkoutInFlight` first when a page is opened again: it leads back
 * to the purchase.
 * @summary The Account Summary
 */
export const getAccount = async ( options?: Parameters<typeof request>[1]): Promise<Account> => {

  return request<Account>(getGetAccountUrl(),
  {
    ...options,
    method: 'GET'


  }
);}



export const getGetEntitlementsUrl = () => {




  return `/v1/entitlements`
}

/**
 * The features that are on for the caller at this moment. A token's `features` claim is as old as the logon
 * and is a hint for user interfaces; ask here before anything that costs. A higher `entitlementVersion` than the token's
 * `entitlement_version` means that a new logon shows something else.
 * @summary What the caller may use now
 */
export const getEntitlements = async ( options?: Parameters<typeof request>[1]): Promise<Entitlements> => {

  return request<Entitlements>(getGetEntitlementsUrl(),
  {
    ...options,
    method: 'GET'


  }
);}



export const getCreateQuoteUrl = () => {




  return `/v1/quotes`
}

/**
 * Counts the account's users at this instant and says what the selection costs for them. The price, and
 * who is covered, hold for 30 minutes; somebody who joins later is not covered. Any user may ask, any number of times;
 * a quote binds nobody.
 * @summary Price a selection
 */
export const createQuote = async (quoteRequest: QuoteRequest, options?: Parameters<typeof request>[1]): Promise<Quote> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return request<Quote>(getCreateQuoteUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(quoteRequest)
  }
);}



export const getCreateCheckoutUrl = () => {




  return `/v1/checkouts`
}

/**
 * Accepts the purchase and answers at once, before the card is charged; then wait for the outcome with
 * `GET /v1/checkouts/{checkoutId}?wait=20`.
 *
 * Make an `Idempotency-Key` when the buyer confirms and keep it until you know the outcome. Whatever goes wrong on the
 * way (no answer, a 500, a reload of the page), send the same body under the same key: it is the same purchase and is
 * charged once, even days later. The same key with another body is `idempotency_key_reused`. After a refusal the buyer's
 * next try is a new purchase under a new key.
 * @summary Begin a purchase
 */
export const createCheckout = async (checkoutRequest: CheckoutRequest,
    headers: CreateCheckoutHeaders, options?: Parameters<typeof request>[1]): Promise<Checkout> => {

    const getHeaders = (h?: NonNullable<RequestInit['headers']>): Record<string, string | readonly string[]> => {
    if (!h) return {};
    if (h instanceof Headers) return Object.fromEntries(h.entries());
    if (Symbol.iterator in h) {
      return Object.fromEntries(
        Array.from(h as Iterable<Iterable<string>>, (entry) => Array.from(entry) as [string, string]),
      );
    }
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries<string | readonly string[] | undefined>(h)) {
      if (value !== undefined) headers[name] = value;
    }
    return headers;
  };
return request<Checkout>(getCreateCheckoutUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json',...headers, ...getHeaders(options?.headers) },
    body: JSON.stringify(checkoutRequest)
  }
);}



export const getGetCheckoutUrl = (checkoutId: string,
    params?: GetCheckoutParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/v1/checkouts/${encodeURIComponent(String(checkoutId))}?${stringifiedParams}` : `/v1/checkouts/${encodeURIComponent(String(checkoutId))}`
}

/**
 * With `wait` the answer is held until the purchase leaves `processing`, for at most that many seconds;
 * so one request usually brings the outcome. Repeat it while the status is `processing`.
 * @summary How a purchase stands
 */
export const getCheckout = async (checkoutId: string,
    params?: GetCheckoutParams, options?: Parameters<typeof request>[1]): Promise<Checkout> => {

  return request<Checkout>(getGetCheckoutUrl(checkoutId,params),
  {
    ...options,
    method: 'GET'


  }
);}



export const getLookAgainUrl = (checkoutId: string,) => {




  return `/v1/checkouts/${encodeURIComponent(String(checkoutId))}/authentication`
}

/**
 * Send it, without a body, when Stripe.js has shown the bank's challenge to the buyer. It makes us look at
 * Stripe now and decides nothing: if the challenge is over the purchase goes back to `processing`, so wait for its
 * outcome again; if not it stays `requires_action`. Sending it twice, too early or not at all does no harm: Stripe
 * tells us as well, if later.
 * @summary “The challenge is done, look again”
 */
export const lookAgain = async (checkoutId: string, options?: Parameters<typeof request>[1]): Promise<Checkout> => {

  return request<Checkout>(getLookAgainUrl(checkoutId),
  {
    ...options,
    method: 'POST'


  }
);}



export const getListInvoicesUrl = (params?: ListInvoicesParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/v1/invoices?${stringifiedParams}` : `/v1/invoices`
}

/**
 * Newest first, a page at a time: send `nextCursor` back as `cursor` for the next one, until it is null.
 * @summary The account’s invoices
 */
export const listInvoices = async (params?: ListInvoicesParams, options?: Parameters<typeof request>[1]): Promise<Invoices> => {

  return request<Invoices>(getListInvoicesUrl(params),
  {
    ...options,
    method: 'GET'


  }
);}



export const getGetInvoiceUrl = (invoiceId: string,) => {




  return `/v1/invoices/${encodeURIComponent(String(invoiceId))}`
}

/**
 * JSON, or a page to print where the `Accept` header prefers `text/html`.
 * @summary One invoice, as data or to print
 */
export const getInvoice = async (invoiceId: string, options?: Parameters<typeof request>[1]): Promise<Invoice | string> => {

  return request<Invoice | string>(getGetInvoiceUrl(invoiceId),
  {
    ...options,
    method: 'GET'


  }
);}
