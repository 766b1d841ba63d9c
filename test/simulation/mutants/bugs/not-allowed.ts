import { breaking } from '../mutant.ts';

export const NOT_ALLOWED = breaking('somebody is charged who may not buy, or not any more', [
  {
    name: 'charge for whoever is an admin no more',
    from: 'assertMayBeCharged(account, buyer); if (checkout.quote.change)',
    to: 'if (checkout.quote.change)',
    test: 'test/journeys/last-look.test.ts',
  },
  {
    name: 'confirm days later',
    from: "if (nowMs >= epochMs(checkout.confirmBefore)) throw new Refusal('CheckoutExpired');",
    to: '',
  },
  {
    name: 'confirm an hour later',
    from: 'CONFIRM_WITHIN_MS = 30 * 60_000',
    to: 'CONFIRM_WITHIN_MS = 60 * 60_000',
    test: 'test/domain/checkout/checkout.test.ts',
  },
  {
    name: 'confirm within 29 minutes',
    from: 'CONFIRM_WITHIN_MS = 30 * 60_000',
    to: 'CONFIRM_WITHIN_MS = 29 * 60_000',
    test: 'test/domain/checkout/checkout.test.ts',
  },
  {
    name: 'pause after the second decline',
    from: '[0, 0, 0, 1, 5',
    to: '[0, 0, 1, 1, 5',
    test: 'test/domain/account/declines.test.ts',
  },
  {
    name: 'pause for two minutes',
    from: '[0, 0, 0, 1, 5',
    to: '[0, 0, 0, 2, 5',
    test: 'test/domain/account/declines.test.ts',
  },
  {
    name: 'let an eleventh card be tried',
    from: '60, 60, 60, 60]',
    to: '60, 60, 60, 60, 60]',
    test: 'test/domain/account/declines.test.ts',
  },
  {
    name: 'count declines for two days',
    from: '> nowMs - DAY_MS',
    to: '> nowMs - 2 * DAY_MS',
    test: 'test/domain/account/declines.test.ts',
  },
  {
    name: 'stop an account for two days',
    from: 'STOP_MS = DAY_MS',
    to: 'STOP_MS = 2 * DAY_MS',
    test: 'test/domain/account/declines.test.ts',
  },
]);
