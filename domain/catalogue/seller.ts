import type { Company } from '../values/company.ts';
import type { Currency } from '../values/currency.ts';
import type { DunningDays } from '../values/dunning-days.ts';
import type { MonthlyPeriod } from '../values/period.ts';

/** Who sells, as buyers are told on page, invoice, receipt and mails. */
export interface Seller extends Company {
  supportUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** A file of the catalogue's folder. */
  logo: string | null;
  accentColor: string;
  statementDescriptorSuffix: string | null;
  defaultCurrency: Currency;
  monthlyPeriod: MonthlyPeriod;
  reminders: { annualDaysBefore: number; cardDaysBefore: number };
  dunning: DunningDays;
  tax: SellerTax;
}

/** None, one rate for all (`percent` is a decimal in text), or what Stripe Tax says (`taxCode` is its word for what is sold). */
export type SellerTax =
  | { kind: 'none' }
  | { kind: 'fixed'; name: string; percent: string; behavior: 'exclusive' | 'inclusive' }
  | { kind: 'stripe'; taxCode: string; behavior: 'exclusive' | 'inclusive' };
