import * as z from 'zod';
import { EmailAddress } from '../../domain/sale/email-address.ts';
import { Currency } from '../../domain/values/currency.ts';
import { Dunning, Reminders } from './billing.ts';
import { Tax } from './tax.ts';
import { TaxIdType } from './tax-id-type.ts';
import { shown, webAddress } from './texts.ts';

const Address = z
  .strictObject({
    line1: shown(200),
    line2: shown(200).optional(),
    city: shown(100).optional(),
    postalCode: shown(20).optional(),
    state: shown(100).optional(),
    country: z
      .string()
      .refine(isCountry, 'expected a country’s two letters (ISO 3166), such as DE')
      .meta({ description: 'ISO 3166, two capital letters: DE, JP, US.' }),
  })
  .meta({ description: 'Of the company, as it stands on invoices.' });

const link = (description: string) => webAddress.nullable().default(null).meta({ description });

/** seller.json: who sells. */
export const SellerFile = z.strictObject({
  $schema: z.string().optional(),
  name: shown(60).meta({ description: 'As buyers know you: on the page, in mails, as their sender.' }),
  legalName: shown(120).optional().meta({ description: 'As a register has it; without it, the name.' }),
  address: Address,
  taxIds: z
    .array(z.strictObject({ type: TaxIdType, value: shown(50).meta({ description: 'As it is printed.' }) }))
    .default([])
    .meta({ description: 'Your own, printed on invoices.' }),
  legalLines: z
    .array(shown(200))
    .max(10)
    .default([])
    .meta({ description: 'At the foot of documents: register, directors, bank.' }),
  supportEmail: EmailAddress.meta({ description: 'Where buyers write to.' }),
  supportUrl: link('Where buyers find help.'),
  termsUrl: link('Your terms of sale.'),
  privacyUrl: link('How you treat personal data.'),
  logo: z
    .string()
    .regex(/^[\w-][\w.-]*\.(svg|png)$/, 'expected the name of an .svg or .png file beside seller.json')
    .nullable()
    .default(null)
    .meta({ description: 'An .svg or .png file beside seller.json.' }),
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour like #2b54d9')
    .default('#2b54d9')
    .meta({ description: 'Of buttons and links: #rrggbb, dark enough for white to be read on it (contrast 4.5).' }),
  statementDescriptorSuffix: z
    .string()
    .max(18)
    .regex(/^[\x20-\x7e]*$/, 'expected Latin letters, digits and signs')
    .regex(/^[^<>\\'"*]*$/, 'expected none of < > \\ \' " *')
    .regex(/[A-Za-z]/, 'expected at least one letter')
    .nullable()
    .default(null)
    .meta({
      description: 'On card statements, behind your Stripe account’s prefix and "* "; all is cut at 22 characters.',
    }),
  defaultCurrency: Currency.meta({ description: 'In which prices are shown first.' }),
  locale: z
    .string()
    .refine(isLocale, 'expected a language tag such as en-US, de-DE or ja-JP')
    .default('en-US')
    .meta({ description: 'How numbers and dates are written: en-US, de-DE, ja-JP.' }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as UTC, Europe/Berlin or Asia/Tokyo')
    .default('UTC')
    .meta({ description: 'Of the dates on documents; billing counts in UTC.' }),
  monthlyPeriod: z
    .enum(['days_30', 'calendar_month'])
    .default('days_30')
    .meta({ description: 'How long a month is: 30 days, or to the same day of the next month.' }),
  reminders: Reminders,
  dunning: Dunning,
  tax: Tax.default({ kind: 'none' }),
});
export type SellerFile = z.infer<typeof SellerFile>;

function isCountry(code: string): boolean {
  return (
    /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined
  );
}

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
