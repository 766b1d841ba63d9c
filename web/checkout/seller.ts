import type { Currency } from '../../packages/client/src/client.ts';

/** Who sells, as seller.json says. */
interface Seller {
  name: string;
  logo: string;
  supportEmail: string;
  supportUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  defaultCurrency: Currency;
  monthlyPeriod: 'days_30' | 'calendar_month';
}

/** Put in place of this name when the page is bundled: the page is made for one seller. */
declare const SELLER: string;

export const seller: Seller = JSON.parse(SELLER);
