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

export type AccountSubscriptionStatus = 'active' | 'past_due';
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
 * A change that begins with the next payment. It can be taken back until then.
 */
export interface PendingChange {
  date: CalendarDate;
  planId: PlanId;
  planName: string;
  scope: Scope;
  billingPeriod: BillingPeriod;
}

/**
 * What the next payment would be for the users there are now.
 */
export interface NextPayment {
  date: CalendarDate;
  /** @exclusiveMinimum 0 */
  seats: number;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
}

/**
 * `processing`: being charged; `time`: tried again; `card`: another card is needed; `buyer`: the bank asks the buyer.
 */
export type OpenPaymentReason = 'processing' | 'time' | 'card' | 'buyer';
/**
 * A payment that has fallen due and is not paid yet. Features stay on meanwhile.
 */
export interface OpenPayment {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  dueDate: CalendarDate;
  /** Null until it is priced. */
  totalMinor: number | null;
  /**
     * How often it was tried.
     * @exclusiveMinimum 0
     */
  attempts: number;
  /** When it is tried again by itself; null where only another card or the buyer helps. */
  nextAttemptAt: Instant | null;
  /** When the subscription ends if it stays unpaid; null before the first no. */
  endsOn: CalendarDate | null;
  /** `processing`: being charged; `time`: tried again; `card`: another card is needed; `buyer`: the bank asks the buyer. */
  reason: OpenPaymentReason;
  declineCode?: string;
}

/**
 * What is paid for.
 */
export type AccountSubscriptionPeriod = {
  from: CalendarDate;
  to: CalendarDate;
};

/**
 * What the account pays for, and what comes next.
 */
export interface AccountSubscription {
  planId: PlanId;
  scope: Scope;
  billingPeriod: BillingPeriod;
  /** @exclusiveMinimum 0 */
  seats: number;
  status: AccountSubscriptionStatus;
  paidAt: Instant;
  nextDueDate: CalendarDate;
  /**
     * Opaque; begins with sub_.
     * @pattern ^sub_[0-9A-Za-z_]{1,60}$
     */
  subscriptionId: string;
  /**
     * Counts the changes of the account’s subscriptions, as in the events.
     * @minimum 0
     */
  version: number;
  currency: Currency;
  /** What is paid for. */
  period: AccountSubscriptionPeriod;
  /**
     * How many users it covers.
     * @minimum 0
     */
  seatsInUse: number;
  /**
     * How many users it does not cover. `POST /v1/quotes` for all current users tells what covering them costs.
     * @minimum 0
     */
  uncoveredUsers: number;
  /** When it ends, where it is cancelled. */
  cancelAt: CalendarDate | null;
  /** When it ends instead, if the payment that runs succeeds. */
  cancelAtIfPaid: CalendarDate | null;
  /** What the next payment is for instead; null where nothing waits. */
  pendingChange: PendingChange | null;
  /** Null while a payment is open, and where it is cancelled. */
  nextPayment: NextPayment | null;
  /** For admins; null where nothing is open. */
  openPayment: OpenPayment | null;
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
  subscription: AccountSubscription | null;
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
export type ProblemCode = 'not_an_admin' | 'account_closed' | 'account_parked' | 'already_subscribed' | 'checkout_in_progress' | 'no_change' | 'currency_fixed' | 'payment_open' | 'account_held' | 'cancellation_scheduled' | 'promotion_code_unknown' | 'promotion_code_expired' | 'promotion_code_used_up' | 'promotion_code_not_for_this_plan' | 'no_subscription' | 'subscription_ending' | 'setup_not_finished' | 'nothing_to_pay' | 'plan_not_for_sale' | 'too_many_users' | 'amount_too_large' | 'quote_expired' | 'quote_changed' | 'payment_method_unusable' | 'card_declined' | 'too_many_declines' | 'authentication_failed' | 'authentication_expired' | 'checkout_expired' | 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused' | 'idempotency_key_missing' | 'idempotency_key_invalid' | 'idempotency_key_reused' | 'invalid_signature' | 'claims_missing' | 'not_a_member' | 'not_found' | 'payload_too_large' | 'address_required' | 'tax_unavailable' | 'checkouts_stopped' | 'payments_stopped' | 'internal_error';
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
 * What the buyer chooses: of an account that has a subscription already, what it changes to.
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
  /**
     * As the buyer typed it; upper and lower case are the same.
     * @maxLength 100
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  promotionCode?: string;
  /** Where the invoice is made out to, where the tax depends on it; a subscription’s own unless given. */
  address?: BillingAddress;
  /**
     * The buyer’s tax id, with `address`: one that is verified may free of tax.
     * @maxLength 50
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  taxId?: string;
}

/**
 * Whether it begins a subscription or changes the one there is.
 */
export type QuoteKind = 'new' | 'change';
export type QuoteWaitsItem = 'plan' | 'period' | 'scope';
/**
 * What the next payment would be for the users there are now. Null of quotes that 0.1 has made.
 */
export type QuoteRenewal = {
  date: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
} | null;

/**
 * The days that a part of a period’s price is for.
 */
export type PriceLinePeriod = {
  from: CalendarDate;
  to: CalendarDate;
};

/**
 * `quantity` times `unitAmountMinor`, or a part of a period’s price.
 */
export interface PriceLine {
  description: string;
  /** @exclusiveMinimum 0 */
  quantity: number;
  /** Of one; null where the amount is a part of a period’s price, and `quantity` tells how many seats it is for. */
  unitAmountMinor: number | null;
  /** In the currency’s minor unit; below zero where it is credited or waived. */
  amountMinor: number;
  /** The days that a part of a period’s price is for. */
  period?: PriceLinePeriod;
}

/**
 * A promotion code, in capital letters.
 * @pattern ^[0-9A-Z][0-9A-Z_]{1,39}$
 */
export type PromotionCode = string;

/**
 * So much percent, or so much of the currency, off the price of a period.
 */
export interface Promotion {
  code: PromotionCode;
  /** @nullable */
  percent: number | null;
  amountMinor: number | null;
  /** For how many periods, the first one included; null for good. */
  periods: number | null;
}

/**
 * `exclusive`: added to the price; `inclusive`: a part of it.
 */
export type TaxBehavior = 'exclusive' | 'inclusive';
/**
 * What one rate comes to: the tax as documents name it, its percentage, and the amount.
 */
export interface RatedTax {
  name: string;
  /**
     * A decimal in text, so that it is exact.
     * @pattern ^(?:100|[1-9]?[0-9](?:\.[0-9]{1,4})?)$
     */
  percent: string;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  amountMinor: number;
}

/**
 * `verified`: a register has it. `unverified`: it has not. `pending`: it has not answered yet, so ask for the price again. `unavailable`: it cannot be asked at the moment. `not_checked`: of a kind that no register is asked about. Tax is charged unless it is verified.
 */
export type TaxIdVerdict = 'verified' | 'unverified' | 'pending' | 'unavailable' | 'not_checked';
/**
 * The tax id, and what a register said of it; null where none was given, or where the tax does not depend on it.
 */
export type TaxTaxId = {
  value: string;
  verdict: TaxIdVerdict;
  checkedAt: Instant;
} | null;

/**
 * The tax of the seller on this sum.
 */
export interface Tax {
  behavior: TaxBehavior;
  /** Whether it depends on where the buyer is: then ask for the quote with the billing address, and buy with the same. */
  byAddress: boolean;
  /** Their amounts come to `taxMinor`. None where nothing is owed. */
  rates: RatedTax[];
  /** Whether the buyer owes the tax to their tax office themselves. */
  reverseCharge: boolean;
  /** The tax id, and what a register said of it; null where none was given, or where the tax does not depend on it. */
  taxId: TaxTaxId;
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
  /** Whether it begins a subscription or changes the one there is. */
  kind: QuoteKind;
  planId: PlanId;
  scope: Scope;
  billingPeriod: BillingPeriod;
  currency: Currency;
  planName: string;
  /** @exclusiveMinimum 0 */
  seats: number;
  /** Of one seat for a whole period, where the price is so much for each seat and nothing else. */
  unitAmountMinor: number | null;
  /** `now`, or the due date with whose payment a change begins: until then nothing changes and nothing is paid. */
  effective: 'now' | CalendarDate;
  /** What makes a change wait, as a whole; the rest could be had now. */
  waits: QuoteWaitsItem[];
  /** What is paid now. */
  lines: PriceLine[];
  /** The sum of the lines. */
  subtotalMinor: number;
  /**
     * What a promotion takes off it.
     * @minimum 0
     */
  discountMinor: number;
  /** The code that takes something off; null where there is none. */
  promotion: Promotion | null;
  /** The tax: added to the sum, or a part of it. Null while it is not known: it depends on the address, which an admin gives. */
  taxMinor: number | null;
  /** How it is made up; null where none is charged. */
  tax: Tax | null;
  /**
     * What is paid now.
     * @minimum 0
     */
  totalMinor: number;
  /** When the next payment falls due if this one is made today. */
  nextDueDate: CalendarDate;
  /** What the next payment would be for the users there are now. Null of quotes that 0.1 has made. */
  renewal: QuoteRenewal;
  /** The price holds until then: 30 minutes. */
  expiresAt: Instant;
}

/**
 * Who gets the receipt and the invoice. A change may leave it out: then it is the saved one.
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
     * What Stripe.js made of the card; `pm_…`. Card details themselves never come here. May be left out by a change that is charged to the saved card, and where nothing is to be paid: then none is saved.
     * @pattern ^pm_[0-9A-Za-z_]{1,250}$
     */
  paymentMethodId?: string;
  billingContact?: BillingContact;
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
export type SubscriptionStatus = 'active' | 'past_due';
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
export type RefusalCode = 'not_an_admin' | 'account_closed' | 'account_parked' | 'already_subscribed' | 'checkout_in_progress' | 'no_change' | 'currency_fixed' | 'payment_open' | 'account_held' | 'cancellation_scheduled' | 'promotion_code_unknown' | 'promotion_code_expired' | 'promotion_code_used_up' | 'promotion_code_not_for_this_plan' | 'no_subscription' | 'subscription_ending' | 'setup_not_finished' | 'nothing_to_pay' | 'plan_not_for_sale' | 'too_many_users' | 'amount_too_large' | 'quote_expired' | 'quote_changed' | 'payment_method_unusable' | 'card_declined' | 'too_many_declines' | 'authentication_failed' | 'authentication_expired' | 'checkout_expired';
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

export interface CancellationRequest {
  /**
     * In the words of whoever cancels.
     * @maxLength 500
     * @pattern ^[^\x00-\x1f\x7f-\x9f]*$
     */
  reason?: string;
}

export type InvoiceKind = 'invoice';
/**
 * What moved money: a checkout (chk_…) or a renewal (rnw_…).
 */
export type OperationId = string;

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
 * A payment that was taken, and what for. It stays as it was issued: only `creditedMinor` and `reissuedAs` change.
 */
export interface Invoice {
  kind: InvoiceKind;
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
  operation: OperationId;
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
  currency: Currency;
  paidAt: Instant;
  /**
     * What a promotion took off the lines.
     * @minimum 0
     */
  discountMinor: number;
  /** How the tax is made up; null where none is charged. */
  tax: Tax | null;
  /**
     * The tax in the total.
     * @minimum 0
     */
  taxMinor: number;
  /** What its credit notes come to, in the same unit. */
  creditedMinor: number;
  /** The date on it, where the seller is. */
  issueDate: CalendarDate;
  /** The invoice in whose place it stands. */
  reissueOf: string | null;
  /** The invoice that stands in its place. */
  reissuedAs: string | null;
  /** The purchase it is for; null for a renewal’s. */
  checkoutId: string | null;
  /** The card that was charged; null on what 0.1 issued. */
  card: ShownCard | null;
  /** Who issued it, as they were then; null on what 0.1 issued. */
  issuer: Issuer | null;
}

export type CreditNoteKind = 'credit_note';
/**
 * `returned`: money went back, by a refund or a lost dispute; where that failed later, a note of a negative amount takes it back. `reissued`: another invoice stands in the place of this one, and no money moved.
 */
export type CreditNoteBecause = 'returned' | 'reissued';
/**
 * The billing contact as it was at the purchase.
 */
export type CreditNoteBillTo = {
  name: string;
  company?: string;
  /** Lines of text where 0.1 took it so. */
  address?: Address | string;
  taxId?: string;
  purchaseOrder?: string;
};

export type CreditNoteLinesItem = {
  description: string;
  /** @exclusiveMinimum 0 */
  quantity: number;
  unitAmountMinor: number;
  amountMinor: number;
};

/**
 * Takes back of an invoice, which stays as it was issued. It never changes.
 */
export interface CreditNote {
  kind: CreditNoteKind;
  /**
     * Opaque; begins with crn_.
     * @pattern ^crn_[0-9A-Za-z_\-]{1,80}-[1-9][0-9]{0,4}$
     */
  creditNoteId: string;
  /**
     * The invoice that it takes back of.
     * @pattern ^inv_[0-9A-Za-z_\-]{1,70}$
     */
  invoiceId: string;
  /** The invoice’s id and, behind it, how many of its notes there were by then. */
  number: string;
  /**
     * Opaque; begins with sub_.
     * @pattern ^sub_[0-9A-Za-z_]{1,60}$
     */
  subscriptionId: string;
  operation: OperationId;
  /** The billing contact as it was at the purchase. */
  billTo: CreditNoteBillTo;
  currency: Currency;
  /** The purchase it is for; null for a renewal’s. */
  checkoutId: string | null;
  /** Who issued it; null on what 0.1 issued. */
  issuer: Issuer | null;
  /** `returned`: money went back, by a refund or a lost dispute; where that failed later, a note of a negative amount takes it back. `reissued`: another invoice stands in the place of this one, and no money moved. */
  because: CreditNoteBecause;
  /** What is credited, tax included; negative where a refund failed later. */
  totalMinor: number;
  /** The tax in it. */
  taxMinor: number;
  /** What is credited before tax. */
  subtotalMinor: number;
  /** Before tax. */
  lines: CreditNoteLinesItem[];
  /** Null on what an earlier version credited without a note. */
  issuedAt: Instant | null;
  /** The date then where the seller is. */
  issueDate: CalendarDate | null;
}

export interface Invoices {
  /** The newest invoice first; before each the credit notes that take back of it. */
  invoices: (Invoice | CreditNote)[];
  /**
     * Asks for the next page; null on the last.
     * @nullable
     */
  nextCursor: string | null;
}

/**
 * Who gets invoices and mails; null on the free plan.
 */
export type BillingContactProperty = {
  name: string;
  email: string;
  company?: string;
  /** Lines of text where 0.1 took it so. */
  address?: Address | string;
  taxId?: string;
  purchaseOrder?: string;
  /** Who gets the mails as well. */
  cc?: string[];
} | null;

/**
 * The card that the next payment is charged to, as Stripe shows it.
 */
export interface SavedCard {
  /** As Stripe writes it: visa, mastercard, amex. */
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
}

/**
 * Whom the account’s invoices go to, and what the next payment is charged to.
 */
export interface Billing {
  /** Who gets invoices and mails; null on the free plan. */
  contact: BillingContactProperty;
  /** Null on the free plan, and where Stripe has the card no more. */
  paymentMethod: SavedCard | null;
}

/**
 * The billing contact from now on, as a whole.
 */
export interface ContactRequest {
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
  /**
     * Up to five more addresses that get every mail about invoices and payments.
     * @maxItems 5
     * @items.maxLength 254
     * @items.pattern ^[0-9A-Za-z!#$%&'*+\/=?^_`\{\|\}~\-]+(?:\.[0-9A-Za-z!#$%&'*+\/=?^_`\{\|\}~\-]+)*@(?:[0-9A-Za-z](?:[0-9A-Za-z\-]{0,61}[0-9A-Za-z])?\.)+[A-Za-z][0-9A-Za-z\-]{0,61}[0-9A-Za-z]$
     */
  cc?: string[];
}

/**
 * A card that is about to be entered at Stripe.
 */
export interface CardSetup {
  /**
     * Stripe’s id; begins with seti_.
     * @pattern ^seti_[0-9A-Za-z_]{1,250}$
     */
  setupIntentId: string;
  /** For Stripe.js’s `confirmCardSetup` in the admin’s browser. */
  clientSecret: string;
}

export interface CardRequest {
  /**
     * From `POST /v1/billing/payment-method`, confirmed in the browser.
     * @pattern ^seti_[0-9A-Za-z_]{1,250}$
     */
  setupIntentId: string;
}

/**
 * Who gets invoices and mails; null on the free plan.
 */
export type ReplacedPaymentMethodContact = {
  name: string;
  email: string;
  company?: string;
  /** Lines of text where 0.1 took it so. */
  address?: Address | string;
  taxId?: string;
  purchaseOrder?: string;
  /** Who gets the mails as well. */
  cc?: string[];
} | null;

/**
 * Billing with the new card.
 */
export interface ReplacedPaymentMethod {
  /** Who gets invoices and mails; null on the free plan. */
  contact: ReplacedPaymentMethodContact;
  /** Null on the free plan, and where Stripe has the card no more. */
  paymentMethod: SavedCard | null;
  /**
     * Where a payment is open: the renewal that is paid with this card now.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId?: string;
}

export type ProcessingRenewalStatus = 'processing';
/**
 * An attempt is under way, or about to be. Ask again.
 */
export interface ProcessingRenewal {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  /** When it fell due: from then on it pays for the next period. */
  dueDate: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  currency: Currency;
  status: ProcessingRenewalStatus;
}

export type ChallengedRenewalStatus = 'requires_action';
/**
 * For the admin who asked to pay; a colleague who looks does not see it.
 */
export type ChallengedRenewalAuthentication = {
  /** For Stripe.js’s `handleNextAction` in the admin’s browser. */
  clientSecret: string;
};

/**
 * The bank asks whoever pays to confirm, within 15 minutes.
 */
export interface ChallengedRenewal {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  /** When it fell due: from then on it pays for the next period. */
  dueDate: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  currency: Currency;
  status: ChallengedRenewalStatus;
  /** For the admin who asked to pay; a colleague who looks does not see it. */
  authentication?: ChallengedRenewalAuthentication;
}

export type PaidRenewalStatus = 'paid';
/**
 * Paid; final. The next period has begun.
 */
export interface PaidRenewal {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  /** When it fell due: from then on it pays for the next period. */
  dueDate: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  currency: Currency;
  status: PaidRenewalStatus;
}

export type DeclinedRenewalStatus = 'declined';
/**
 * Not paid yet, and still open: pay now, or give another card. Features are on meanwhile.
 */
export interface DeclinedRenewal {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  /** When it fell due: from then on it pays for the next period. */
  dueDate: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  currency: Currency;
  status: DeclinedRenewalStatus;
  /** Why: the bank’s own reason (https://docs.stripe.com/declines/codes), or `no_card`, `card_gone`, `authentication_failed`, `authentication_expired`. */
  declineCode?: string;
}

export type EndedRenewalStatus = 'ended';
/**
 * The subscription has ended, and no money is kept for this renewal; final.
 */
export interface EndedRenewal {
  /**
     * Opaque; begins with rnw_.
     * @pattern ^rnw_[0-9A-Za-z_]{1,60}$
     */
  renewalId: string;
  /** When it fell due: from then on it pays for the next period. */
  dueDate: CalendarDate;
  /**
     * In the currency’s minor unit: 4800 is 48.00 for usd, eur and gbp, and 4,800 for jpy.
     * @minimum 0
     */
  totalMinor: number;
  currency: Currency;
  status: EndedRenewalStatus;
}

/**
 * What falls due on one date. What comes with it depends on its status.
 */
export type Renewal = ProcessingRenewal | ChallengedRenewal | PaidRenewal | DeclinedRenewal | EndedRenewal;

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

export type CreateQuote409Code = 'payment_open' | 'account_held' | 'cancellation_scheduled' | 'subscription_ending' | 'currency_fixed' | 'promotion_code_unknown' | 'promotion_code_expired' | 'promotion_code_used_up' | 'promotion_code_not_for_this_plan' | 'no_change' | 'plan_not_for_sale' | 'too_many_users' | 'amount_too_large';
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

export type CreateCheckout409Code = 'account_closed' | 'account_parked' | 'payment_open' | 'account_held' | 'cancellation_scheduled' | 'subscription_ending' | 'already_subscribed' | 'checkout_in_progress' | 'quote_expired' | 'quote_changed';
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

export type RequestCancellation400Code = 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused';
export type RequestCancellation400 = Problem & {
  code: RequestCancellation400Code;
};

export type RequestCancellation403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type RequestCancellation403 = Problem & {
  code: RequestCancellation403Code;
};

export type RequestCancellation409Code = 'no_subscription';
export type RequestCancellation409 = Problem & {
  code: RequestCancellation409Code;
};

export type RequestCancellation413OneCode = 'payload_too_large';
export type RequestCancellation413One = Problem & {
  code: RequestCancellation413OneCode;
};

export type RequestCancellation500OneCode = 'internal_error';
export type RequestCancellation500One = Problem & {
  code: RequestCancellation500OneCode;
};

export type WithdrawCancellation403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type WithdrawCancellation403 = Problem & {
  code: WithdrawCancellation403Code;
};

export type WithdrawCancellation409Code = 'no_subscription' | 'subscription_ending';
export type WithdrawCancellation409 = Problem & {
  code: WithdrawCancellation409Code;
};

export type WithdrawCancellation500OneCode = 'internal_error';
export type WithdrawCancellation500One = Problem & {
  code: WithdrawCancellation500OneCode;
};

export type WithdrawChange403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type WithdrawChange403 = Problem & {
  code: WithdrawChange403Code;
};

export type WithdrawChange409Code = 'no_subscription' | 'subscription_ending' | 'payment_open';
export type WithdrawChange409 = Problem & {
  code: WithdrawChange409Code;
};

export type WithdrawChange500OneCode = 'internal_error';
export type WithdrawChange500One = Problem & {
  code: WithdrawChange500OneCode;
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
 * @pattern ^[1-9][0-9]{0,8}(-[1-9][0-9]{0,4})?$
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

export type GetBilling403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type GetBilling403 = Problem & {
  code: GetBilling403Code;
};

export type GetBilling500OneCode = 'internal_error';
export type GetBilling500One = Problem & {
  code: GetBilling500OneCode;
};

export type ChangeBillingContact400Code = 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused';
export type ChangeBillingContact400 = Problem & {
  code: ChangeBillingContact400Code;
};

export type ChangeBillingContact403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type ChangeBillingContact403 = Problem & {
  code: ChangeBillingContact403Code;
};

export type ChangeBillingContact409Code = 'no_subscription';
export type ChangeBillingContact409 = Problem & {
  code: ChangeBillingContact409Code;
};

export type ChangeBillingContact413OneCode = 'payload_too_large';
export type ChangeBillingContact413One = Problem & {
  code: ChangeBillingContact413OneCode;
};

export type ChangeBillingContact500OneCode = 'internal_error';
export type ChangeBillingContact500One = Problem & {
  code: ChangeBillingContact500OneCode;
};

export type BeginCardSetup403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type BeginCardSetup403 = Problem & {
  code: BeginCardSetup403Code;
};

export type BeginCardSetup409Code = 'no_subscription' | 'subscription_ending';
export type BeginCardSetup409 = Problem & {
  code: BeginCardSetup409Code;
};

export type BeginCardSetup500OneCode = 'internal_error';
export type BeginCardSetup500One = Problem & {
  code: BeginCardSetup500OneCode;
};

export type ReplaceCard400Code = 'invalid_json' | 'invalid_encoding' | 'invalid_request' | 'card_number_refused';
export type ReplaceCard400 = Problem & {
  code: ReplaceCard400Code;
};

export type ReplaceCard403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type ReplaceCard403 = Problem & {
  code: ReplaceCard403Code;
};

export type ReplaceCard404Code = 'not_found';
export type ReplaceCard404 = Problem & {
  code: ReplaceCard404Code;
};

export type ReplaceCard409Code = 'no_subscription' | 'subscription_ending' | 'setup_not_finished';
export type ReplaceCard409 = Problem & {
  code: ReplaceCard409Code;
};

export type ReplaceCard413OneCode = 'payload_too_large';
export type ReplaceCard413One = Problem & {
  code: ReplaceCard413OneCode;
};

export type ReplaceCard429OneCode = 'too_many_declines';
export type ReplaceCard429One = Problem & {
  code: ReplaceCard429OneCode;
};

export type ReplaceCard500OneCode = 'internal_error';
export type ReplaceCard500One = Problem & {
  code: ReplaceCard500OneCode;
};

export type PayRenewal403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type PayRenewal403 = Problem & {
  code: PayRenewal403Code;
};

export type PayRenewal409Code = 'nothing_to_pay' | 'subscription_ending' | 'checkout_in_progress' | 'account_parked';
export type PayRenewal409 = Problem & {
  code: PayRenewal409Code;
};

export type PayRenewal429OneCode = 'too_many_declines';
export type PayRenewal429One = Problem & {
  code: PayRenewal429OneCode;
};

export type PayRenewal500OneCode = 'internal_error';
export type PayRenewal500One = Problem & {
  code: PayRenewal500OneCode;
};

export type PayRenewal503OneCode = 'payments_stopped';
export type PayRenewal503One = Problem & {
  code: PayRenewal503OneCode;
};

export type GetRenewalParams = {
/**
 * For how many seconds the answer may be held while the renewal is still `processing`.
 * @minimum 0
 * @maximum 20
 */
wait?: number;
};

export type GetRenewal400Code = 'invalid_request';
export type GetRenewal400 = Problem & {
  code: GetRenewal400Code;
};

export type GetRenewal403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type GetRenewal403 = Problem & {
  code: GetRenewal403Code;
};

export type GetRenewal404Code = 'not_found';
export type GetRenewal404 = Problem & {
  code: GetRenewal404Code;
};

export type GetRenewal500OneCode = 'internal_error';
export type GetRenewal500One = Problem & {
  code: GetRenewal500OneCode;
};

export type LookAtRenewal403Code = 'claims_missing' | 'not_a_member' | 'not_an_admin';
export type LookAtRenewal403 = Problem & {
  code: LookAtRenewal403Code;
};

export type LookAtRenewal404Code = 'not_found';
export type LookAtRenewal404 = Problem & {
  code: LookAtRenewal404Code;
};

export type LookAtRenewal500OneCode = 'internal_error';
export type LookAtRenewal500One = Problem & {
  code: LookAtRenewal500OneCode;
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
 *
 * Of an account that has a subscription it prices the change to this selection: `kind` is `change`. More seats (the same
 * selection again), more people or a higher plan are paid for the days that are left; a year instead of a month begins at
 * once, less what is left of the month. What gives something up waits for the due date, and costs nothing now.
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



export const getRequestCancellationUrl = () => {




  return `/v1/subscription/cancellation`
}

/**
 * It ends with what is paid: `cancelAt` says when. Until then everything stays as it is, and nothing more is
 * charged. Where a payment is open it ends today; where one is being charged just now the answer says both, and
 * `cancelAtIfPaid` counts if that succeeds. Sending it twice is the same as once.
 * @summary Cancel the subscription
 */
export const requestCancellation = async (cancellationRequest: CancellationRequest, options?: Parameters<typeof request>[1]): Promise<AccountSubscription> => {

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
return request<AccountSubscription>(getRequestCancellationUrl(),
  {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(cancellationRequest)
  }
);}



export const getWithdrawCancellationUrl = () => {




  return `/v1/subscription/cancellation`
}

/**
 * The subscription goes on and renews as before. Possible until its end begins; sending it twice is the same as
 * once.
 * @summary Take the cancellation back
 */
export const withdrawCancellation = async ( options?: Parameters<typeof request>[1]): Promise<AccountSubscription> => {

  return request<AccountSubscription>(getWithdrawCancellationUrl(),
  {
    ...options,
    method: 'DELETE'


  }
);}



export const getWithdrawChangeUrl = () => {




  return `/v1/subscription/pending-change`
}

/**
 * What was to begin with the next payment does not: that is for what there is now. Sending it twice is the
 * same as once.
 * @summary Take a pending change back
 */
export const withdrawChange = async ( options?: Parameters<typeof request>[1]): Promise<AccountSubscription> => {

  return request<AccountSubscription>(getWithdrawChangeUrl(),
  {
    ...options,
    method: 'DELETE'


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
 * Newest first, a page at a time: send `nextCursor` back as `cursor` for the next one, until it is null. `kind` tells an invoice from a credit note.
 * @summary The account’s invoices and credit notes
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
 * @summary One invoice or credit note, as data or to print
 */
export const getInvoice = async (invoiceId: string, options?: Parameters<typeof request>[1]): Promise<Invoice | CreditNote | string> => {

  return request<Invoice | CreditNote | string>(getGetInvoiceUrl(invoiceId),
  {
    ...options,
    method: 'GET'


  }
);}



export const getGetBillingUrl = () => {




  return `/v1/billing`
}

/**
 * Whom the account's invoices go to, and the card that the next payment is charged to, as Stripe shows it: a
 * card that its bank has issued anew is shown with its new number and expiry. Until either is changed both are those of the
 * purchase.
 * @summary Contact and card
 */
export const getBilling = async ( options?: Parameters<typeof request>[1]): Promise<Billing> => {

  return request<Billing>(getGetBillingUrl(),
  {
    ...options,
    method: 'GET'


  }
);}



export const getChangeBillingContactUrl = () => {




  return `/v1/billing/contact`
}

/**
 * The contact from now on, as a whole, with up to five more addresses in `cc`. Invoices that there are stay as
 * they are, and a payment that is open keeps the contact it began with.
 * @summary Change the billing contact
 */
export const changeBillingContact = async (contactRequest: ContactRequest, options?: Parameters<typeof request>[1]): Promise<Billing> => {

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
return request<Billing>(getChangeBillingContactUrl(),
  {
    ...options,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(contactRequest)
  }
);}



export const getBeginCardSetupUrl = () => {




  return `/v1/billing/payment-method`
}

/**
 * Makes a SetupIntent at Stripe. Give its `clientSecret` to Stripe.js's `confirmCardSetup`, which also shows
 * what the bank asks, then `PUT /v1/billing/payment-method`. Nothing changes until then, and what is begun and not finished
 * does no harm.
 * @summary Begin to enter another card
 */
export const beginCardSetup = async ( options?: Parameters<typeof request>[1]): Promise<CardSetup> => {

  return request<CardSetup>(getBeginCardSetupUrl(),
  {
    ...options,
    method: 'POST'


  }
);}



export const getReplaceCardUrl = () => {




  return `/v1/billing/payment-method`
}

/**
 * Send it when `confirmCardSetup` has succeeded. The card takes the place of the one before, for all payments to
 * come. Where a payment is open it is paid with this card at once: the answer has its `renewalId`, so go on with
 * `GET /v1/renewals/{renewalId}?wait=20`. The same again is the same; a card in whose place a later one stands is refused.
 * @summary Take the card that was entered
 */
export const replaceCard = async (cardRequest: CardRequest, options?: Parameters<typeof request>[1]): Promise<ReplacedPaymentMethod> => {

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
return request<ReplacedPaymentMethod>(getReplaceCardUrl(),
  {
    ...options,
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...getHeaders(options?.headers) },
    body: JSON.stringify(cardRequest)
  }
);}



export const getPayRenewalUrl = () => {




  return `/v1/subscription/payment`
}

/**
 * For a renewal that the bank declined: charges the saved card while the admin is there, so that the bank may ask
 * them. Without a body. Then wait for the outcome with `GET /v1/renewals/{renewalId}?wait=20`. Where an attempt runs already
 * it is the answer, so sending it twice begins one. A try of one's own moves no day on which we would try by ourselves.
 * @summary Pay what is open, now
 */
export const payRenewal = async ( options?: Parameters<typeof request>[1]): Promise<Renewal> => {

  return request<Renewal>(getPayRenewalUrl(),
  {
    ...options,
    method: 'POST'


  }
);}



export const getGetRenewalUrl = (renewalId: string,
    params?: GetRenewalParams,) => {
  const normalizedParams = new URLSearchParams();

  Object.entries(params || {}).forEach(([key, value]) => {

    if (value !== undefined) {
      normalizedParams.append(key, value === null ? 'null' : String(value))
    }
  });

  const stringifiedParams = normalizedParams.toString();

  return stringifiedParams.length > 0 ? `/v1/renewals/${encodeURIComponent(String(renewalId))}?${stringifiedParams}` : `/v1/renewals/${encodeURIComponent(String(renewalId))}`
}

/**
 * With `wait` the answer is held until the renewal leaves `processing`, for at most that many seconds. Where it
 * `requires_action`, give `authentication.clientSecret` to Stripe.js's `handleNextAction`, then
 * `POST /v1/renewals/{renewalId}/authentication` and ask again.
 * @summary How a renewal stands
 */
export const getRenewal = async (renewalId: string,
    params?: GetRenewalParams, options?: Parameters<typeof request>[1]): Promise<Renewal> => {

  return request<Renewal>(getGetRenewalUrl(renewalId,params),
  {
    ...options,
    method: 'GET'


  }
);}



export const getLookAtRenewalUrl = (renewalId: string,) => {




  return `/v1/renewals/${encodeURIComponent(String(renewalId))}/authentication`
}

/**
 * Send it, without a body, when Stripe.js has shown the bank's challenge. It makes us look at Stripe now and decides
 * nothing: if the challenge is over the renewal goes back to `processing`, so wait for its outcome again; if not it stays
 * `requires_action`.
 * @summary “The challenge is done, look again”
 */
export const lookAtRenewal = async (renewalId: string, options?: Parameters<typeof request>[1]): Promise<Renewal> => {

  return request<Renewal>(getLookAtRenewalUrl(renewalId),
  {
    ...options,
    method: 'POST'


  }
);}
