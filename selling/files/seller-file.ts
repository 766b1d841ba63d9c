import * as z from 'zod/mini';
import { EmailAddress } from '../../domain/sale/email-address.ts';
import { isCountry } from '../../domain/values/country.ts';
import { Currency } from '../../domain/values/currency.ts';
import { described } from '../../domain/values/described.ts';
import { Dunning, Reminders } from './billing.ts';
import { Tax } from './tax.ts';
import { TaxIdType } from './tax-id-type.ts';
import { shown, webAddress } from './texts.ts';

const Address = described(
  z.strictObject({
    line1: shown(200),
    line2: z.optional(shown(200)),
    city: z.optional(shown(100)),
    postalCode: z.optional(shown(20)),
    state: z.optional(shown(100)),
    country: described(
      z.string().check(z.refine(isCountry, 'expected a country’s two letters (ISO 3166), such as DE')),
      'ISO 3166, two capital letters: DE, JP, US.',
    ),
  }),
  'Of the company, as it stands on invoices.',
);

const link = (description: string) => described(z._default(z.nullable(webAddress), null), description);

/** seller.json: who sells. */
export const SellerFile = z.strictObject({
  $schema: z.optional(z.string()),
  name: described(shown(60), 'As buyers know you: on the page, in mails, as their sender.'),
  legalName: described(z.optional(shown(120)), 'As a register has it; without it, the name.'),
  address: Address,
  taxIds: described(
    z._default(z.array(z.strictObject({ type: TaxIdType, value: described(shown(50), 'As it is printed.') })), []),
    'Your own, printed on invoices.',
  ),
  legalLines: described(
    z._default(z.array(shown(200)).check(z.maxLength(10)), []),
    'At the foot of documents: register, directors, bank.',
  ),
  supportEmail: described(EmailAddress, 'Where buyers write to.'),
  supportUrl: link('Where buyers find help.'),
  termsUrl: link('Your terms of sale.'),
  privacyUrl: link('How you treat personal data.'),
  logo: described(
    z._default(
      z.nullable(
        z
          .string()
          .check(z.regex(/^[\w-][\w.-]*\.(svg|png)$/, 'expected the name of an .svg or .png file beside seller.json')),
      ),
      null,
    ),
    'An .svg or .png file beside seller.json.',
  ),
  accentColor: described(
    z._default(z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour like #2b54d9')), '#2b54d9'),
    'Of buttons and links: #rrggbb, dark enough for white to be read on it (contrast 4.5).',
  ),
  statementDescriptorSuffix: described(
    z._default(
      z.nullable(
        z
          .string()
          .check(
            z.maxLength(18),
            z.regex(/^[\x20-\x7e]*$/, 'expected Latin letters, digits and signs'),
            z.regex(/^[^<>\\'"*]*$/, 'expected none of < > \\ \' " *'),
            z.regex(/[A-Za-z]/, 'expected at least one letter'),
          ),
      ),
      null,
    ),
    'On card statements, behind your Stripe account’s prefix and "* "; all is cut at 22 characters.',
  ),
  defaultCurrency: described(Currency, 'In which prices are shown first.'),
  locale: described(
    z._default(z.string().check(z.refine(isLocale, 'expected a language tag such as en-US, de-DE or ja-JP')), 'en-US'),
    'How numbers and dates are written: en-US, de-DE, ja-JP.',
  ),
  timeZone: described(
    z._default(
      z.string().check(z.refine(isTimeZone, 'expected a time zone such as UTC, Europe/Berlin or Asia/Tokyo')),
      'UTC',
    ),
    'Of the dates on documents; billing counts in UTC.',
  ),
  monthlyPeriod: described(
    z._default(z.enum(['days_30', 'calendar_month']), 'days_30'),
    'How long a month is: 30 days, or to the same day of the next month.',
  ),
  reminders: Reminders,
  dunning: Dunning,
  tax: z._default(Tax, { kind: 'none' }),
});
export type SellerFile = z.infer<typeof SellerFile>;

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== undefined;
  } catch {
    return false;
  }
}
