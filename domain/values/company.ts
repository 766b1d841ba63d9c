import type { Address } from './address.ts';

/** Whoever sells, as documents name them. */
export interface Company {
  name: string;
  /** As a register has it; the name where that is the same. */
  legalName: string;
  address: Address;
  taxIds: readonly { type: string; value: string }[];
  /** At the foot of documents. */
  legalLines: readonly string[];
  supportEmail: string;
  locale: string;
  timeZone: string;
}
