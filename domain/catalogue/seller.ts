import type { Address } from '../values/address.ts';
import type { Currency } from '../values/currency.ts';

/** Who sells, as buyers are told on page, invoice, receipt and mails. */
export interface Seller {
  name: string;
  /** As a register has it; the name where that is the same. */
  legalName: string;
  address: Address;
  taxIds: readonly { type: string; value: string }[];
  /** At the foot of documents. */
  legalLines: readonly string[];
  supportEmail: string;
  supportUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** A file of the catalogue's folder. */
  logo: string | null;
  accentColor: string;
  statementDescriptorSuffix: string | null;
  defaultCurrency: Currency;
  locale: string;
  timeZone: string;
  monthlyPeriod: 'days_30' | 'calendar_month';
  reminders: { annualDaysBefore: number; cardDaysBefore: number };
  dunning: Dunning;
  /** No other kind is charged yet: the catalogue's check says so. */
  tax: { kind: 'none' };
}

/** Days after a renewal's first decline. */
export interface Dunning {
  retryOnDays: readonly number[];
  mailOnDays: readonly number[];
  lastMailDaysBefore: number;
  endOnDay: number;
}
