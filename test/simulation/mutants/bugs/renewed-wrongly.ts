import { breaking } from '../mutant.ts';
import { ATTEMPT, ATTEMPTS, PERIOD, RECORDED, RENEWALS_LIVED, REPRICED } from './renewal-tests.ts';

export const RENEWED_WRONGLY = breaking('a renewal is charged wrongly, at the wrong time, or to who wants none', [
  {
    name: 'count months from the payment',
    from: 'answeredOn: answeredOn(renewal),',
    to: 'answeredOn: dateOf(epochMs(paidAt)),',
    test: RENEWALS_LIVED,
  },
  {
    name: 'begin a period on the day of the payment',
    from: 'const counted = periodFrom(from, answeredOn, billingPeriod, dayOfMonth);',
    to: 'const counted = periodFrom(answeredOn, answeredOn, billingPeriod, dayOfMonth);',
    test: PERIOD,
  },
  {
    name: 'renew into the past',
    from: 'return counted.to > paidOn ? counted : periodFrom(from, paidOn, billingPeriod, dayOfMonth);',
    to: 'return counted;',
    test: PERIOD,
  },
  {
    name: 'take a day that nobody answered for the first',
    from: "outcome?.kind === 'declined' || outcome?.kind === 'paid'); return first",
    to: 'outcome !== undefined); return first',
    test: ATTEMPTS,
  },
  {
    name: 'stay past due once it is paid',
    from: "status: 'active', period: bought.period, paidBy: paidBy(bought, invoiceNumber), }; }",
    to: 'status: subscription.status, period: bought.period, paidBy: paidBy(bought, invoiceNumber), }; }',
    file: 'domain/subscription/changed.ts',
    test: RECORDED,
  },
  {
    name: 'say that it is renewed by the version before',
    from: 'version: account.version + 1, lastInvoiceNumber: invoiceNumber, inFlight: { owner: operation',
    to: 'version: account.version, lastInvoiceNumber: invoiceNumber, inFlight: { owner: operation',
    test: 'test/journeys/life-told.test.ts',
  },
  {
    name: 'record a renewal whose money went back',
    from: "if (!mayRecord(inFlight, bought) || !subscription || account.closedAt || isReturned) throw new WorkflowError('RenewalNotRecordable');",
    to: "if (!mayRecord(inFlight, bought) || !subscription || account.closedAt) throw new WorkflowError('RenewalNotRecordable');",
    test: RECORDED,
  },
  {
    name: 'record a renewal of a closed account',
    from: "if (!mayRecord(inFlight, bought) || !subscription || account.closedAt || isReturned) throw new WorkflowError('RenewalNotRecordable');",
    to: "if (!mayRecord(inFlight, bought) || !subscription || isReturned) throw new WorkflowError('RenewalNotRecordable');",
    test: 'test/journeys/renewal-ends.test.ts',
  },
  {
    name: 'keep the promotion for one period more',
    from: 'if (!promotion || promotion.morePeriods === 0) return undefined;',
    to: 'if (!promotion || promotion.morePeriods === -1) return undefined;',
    test: 'test/journeys/promotions.test.ts',
  },
  {
    name: 'charge for more seats than were announced',
    from: 'const counted = announced && userCount > announced.seats ? announced : now;',
    to: 'const counted = now;',
    test: 'test/domain/renewal/price.test.ts',
  },
  {
    name: 'charge for the announced seats where fewer are left',
    from: 'const counted = announced && userCount > announced.seats ? announced : now;',
    to: 'const counted = announced ?? now;',
    test: 'test/domain/renewal/price.test.ts',
  },
  {
    name: 'forget the least seats at a renewal',
    from: 'seats: Math.max(minimumSeats, userCount), seatsAsOf: version',
    to: 'seats: userCount, seatsAsOf: version',
    test: 'test/domain/renewal/price.test.ts',
  },
  {
    name: 'freeze another price at each attempt',
    from: 'renewal.frozen && frozenBy(renewal.frozen) >= frozenBy(frozen) ? renewal : { ...renewal, frozen };',
    to: '({ ...renewal, frozen });',
    test: 'test/domain/renewal/books.test.ts',
  },
  {
    name: 'keep the price from before a hold',
    from: 'repriceFor !== undefined && frozenBy(frozen) < repriceFor;',
    to: 'repriceFor !== undefined && frozenBy(frozen) > repriceFor;',
    test: REPRICED,
  },
  {
    name: 'take an earlier no for this attempt’s',
    from: "if (intent.state !== 'declined' || isEarlierNo(noted, intent)) return noted;",
    to: "if (intent.state !== 'declined') return noted;",
    test: ATTEMPTS,
  },
  {
    name: 'charge under a key that Stripe has forgotten',
    from: 'const KEY_KEPT_MS = 20 * HOUR_MS;',
    to: 'const KEY_KEPT_MS = 30 * HOUR_MS;',
    test: ATTEMPT,
  },
  {
    name: 'wait for a person for hours',
    from: 'const PATIENCE_MS = 30 * MINUTE_MS;',
    to: 'const PATIENCE_MS = 30 * HOUR_MS;',
    test: ATTEMPT,
  },
]);
