import { breaking } from '../mutant.ts';

export const ANOTHER_SUM = breaking('the buyer is charged another sum, or for another time, than they were told', [
  {
    name: 'charge one seat',
    from: 'const { totalMinor: amountMinor, currency, statementDescriptorSuffix } = quote;',
    to: 'const { currency, statementDescriptorSuffix } = quote; const amountMinor = quote.totalMinor / quote.seats;',
  },
  {
    name: 'charge another currency',
    from: 'currency: quote.currency',
    to: "currency: 'eur'",
    file: 'adapters/stripe/payments.ts',
  },
  {
    name: 'freeze no quote',
    from: 'const frozen = await checkouts.change(checkout, (current) => freezeQuote(current, clock.now()));',
    to: 'const frozen = checkout;',
  },
  {
    name: 'sell at an old price',
    from: "if (nowMs >= epochMs(quote.expiresAt)) throw new Refusal('QuoteExpired');",
    to: '',
  },
  {
    name: 'count everybody for one seat',
    from: "selection.scope === 'admin_only' ? 1 : directory.userCount",
    to: 'directory.userCount',
  },
  {
    name: 'forget the seats',
    from: 'amountMinor: quantity * unitAmountMinor',
    to: 'amountMinor: unitAmountMinor',
  },
  {
    name: 'let a quote hold for an hour',
    from: 'QUOTE_VALID_MS = 30 * 60_000',
    to: 'QUOTE_VALID_MS = 60 * 60_000',
    test: 'test/domain/sale/quote.test.ts',
  },
  {
    name: 'let a quote hold for 29 minutes',
    from: 'QUOTE_VALID_MS = 30 * 60_000',
    to: 'QUOTE_VALID_MS = 29 * 60_000',
    test: 'test/domain/sale/quote.test.ts',
  },
  {
    name: 'charge more than Stripe takes',
    from: '99_999_999',
    to: '999_999_999',
    test: 'test/domain/values/currency.test.ts',
  },
  {
    name: 'charge less than Stripe takes',
    from: '99_999_999',
    to: '99_999_998',
    test: 'test/domain/values/currency.test.ts',
  },
  {
    name: 'make a month of 31 days',
    from: 'MONTHLY_DAYS = 30',
    to: 'MONTHLY_DAYS = 31',
    test: 'test/domain/values/calendar.test.ts',
  },
  {
    name: 'let a leap year be paid till March',
    from: "'-02-29' ? '-02-28'",
    to: "'-02-29' ? '-03-01'",
    test: 'test/domain/values/calendar.test.ts',
  },
]);
