import { breaking } from '../mutant.ts';

const RENEWING = 'test/domain/account/renewing.test.ts';
const DUNNING = 'test/domain/renewal/dunning.test.ts';
const ATTEMPT = 'test/domain/renewal/attempt.test.ts';
const ATTEMPTS = 'test/domain/renewal/attempts.test.ts';
const ENDING = 'test/domain/account/ending.test.ts';
const DUNNED = 'test/domain/account/dunned.test.ts';
const RECORDED = 'test/domain/account/recorded-renewal.test.ts';
const PERIOD = 'test/domain/values/period.test.ts';
const RENEWALS_LIVED = 'test/journeys/renewals.test.ts';
const REPRICED = 'test/journeys/priced-anew.test.ts';
const PAID_LATE = 'test/journeys/paid-late.test.ts';
const PAUSING = 'test/domain/account/pausing.test.ts';

export const RENEWALS = breaking('a renewal is charged wrongly, at the wrong time, or to who wants none', [
  {
    name: 'claim an attempt before it is due',
    from: "if (!isRenewalDue(account, nowMs)) throw new WorkflowError('RenewalNotDue');",
    to: '',
    test: RENEWING,
  },
  {
    name: 'claim an attempt beside a purchase',
    from: "if (isBusy || isRenewing(inFlight)) throw new WorkflowError('AccountBusy');",
    to: "if (isRenewing(inFlight)) throw new WorkflowError('AccountBusy');",
    test: RENEWING,
  },
  {
    name: 'claim an attempt a second time',
    from: 'if (isRunning(inFlight, renewalId)) return account; if (isBusy',
    to: 'if (isBusy',
    test: RENEWING,
  },
  {
    name: 'renew for another due date',
    from: "if (!subscription || dueRenewal(account) !== renewalId) throw new WorkflowError('RenewalNotDue');",
    to: "if (!subscription) throw new WorkflowError('RenewalNotDue');",
    test: RENEWING,
  },
  {
    name: 'charge who has cancelled meanwhile',
    from: "if (!subscription || isUnwanted(account)) throw new WorkflowError('NothingToRenew'); if (parked",
    to: "if (!subscription) throw new WorkflowError('NothingToRenew'); if (parked",
    test: RENEWING,
  },
  {
    name: 'charge a parked account',
    from: "if (parked || subscription.held) throw new WorkflowError('RenewalHeld');",
    to: "if (subscription.held) throw new WorkflowError('RenewalHeld');",
    test: RENEWING,
  },
  {
    name: 'charge while the bank asks',
    from: "if (parked || subscription.held) throw new WorkflowError('RenewalHeld');",
    to: "if (parked) throw new WorkflowError('RenewalHeld');",
    test: RECORDED,
  },
  {
    name: 'renew a held account by the sweep',
    from: 'if (held) return undefined;',
    to: '',
    test: 'test/domain/account/disputes.test.ts',
  },
  {
    name: 'leave what is held and cancelled for ever',
    from: 'return openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to); if (held) return undefined;',
    to: 'return held ? undefined : openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to); if (held) return undefined;',
    test: 'test/journeys/disputed.test.ts',
  },
  {
    name: 'end a cancelled one at once',
    from: 'return openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to);',
    to: 'return earliest(cancelRequestedAt, closedAt);',
    test: RENEWALS_LIVED,
  },
  {
    name: 'mail who has cancelled',
    from: 'subscription && !subscription.cancelRequestedAt && !subscription.held && !parked',
    to: 'subscription && !subscription.held && !parked',
    test: DUNNED,
  },
  {
    name: 'dun while it is held',
    from: 'subscription && !subscription.cancelRequestedAt && !subscription.held && !parked',
    to: 'subscription && !subscription.cancelRequestedAt && !parked',
    test: RECORDED,
  },
  {
    name: 'give a lease of a day',
    from: 'const LEASE_MS = HOUR_MS;',
    to: 'const LEASE_MS = 24 * HOUR_MS;',
    test: RENEWING,
  },
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

export const DUNNED_WRONGLY = breaking('the days of dunning are others than the seller laid down', [
  {
    name: 'try again on days that are over',
    from: 'const retryOn = begun.retryOn.filter((date) => dueInstant(date) > at);',
    to: 'const retryOn = begun.retryOn;',
    test: DUNNING,
  },
  {
    name: 'begin the days anew with each no',
    from: 'const begun = dunning ?? begin(at, offsets);',
    to: 'const begun = begin(at, offsets);',
    test: DUNNING,
  },
  {
    name: 'ask the bank twice within hours',
    from: 'const REST_MS = 20 * HOUR_MS;',
    to: 'const REST_MS = HOUR_MS;',
    test: DUNNING,
  },
  {
    name: 'ask the bank before it has rested',
    from: 'return latest(instant(epochMs(lastTriedAt) + REST_MS), dueInstant(next));',
    to: 'return dueInstant(next);',
    test: DUNNING,
  },
  {
    name: 'try a card that is hopeless',
    from: "if (remedy !== 'time' || !next) return undefined;",
    to: 'if (!next) return undefined;',
    test: DUNNING,
  },
  {
    name: 'end before the last try',
    from: 'return epochMs(end) <= nowMs && (attempt === undefined || attempt > end);',
    to: 'return epochMs(end) <= nowMs;',
    test: DUNNING,
  },
  {
    name: 'never end what is not paid',
    from: 'return epochMs(end) <= nowMs && (attempt === undefined || attempt > end);',
    to: 'return epochMs(end) < nowMs && attempt === undefined && nowMs < 0;',
    test: DUNNING,
  },
  {
    name: 'forget the mail before the end',
    from: 'const mailDays = new Set([...mailOnDays, endOnDay - lastMailDaysBefore]);',
    to: 'const mailDays = new Set(mailOnDays);',
    test: DUNNING,
  },
  {
    name: 'let the end stand while it is held',
    from: 'endsOn: addDays(dunning.endsOn, days), });',
    to: 'endsOn: dunning.endsOn, });',
    test: DUNNING,
  },
  {
    name: 'try a card again that the bank says not to',
    from: "if (adviceCode === 'do_not_try_again' || adviceCode === 'confirm_card_data') return 'card';",
    to: "if (adviceCode === 'confirm_card_data') return 'card';",
    test: ATTEMPT,
  },
  {
    name: 'try an Indian card by itself',
    from: "return cardCountry === ONLY_WITH_BUYER ? 'buyer' : 'time';",
    to: "return 'time';",
    test: ATTEMPT,
  },
  {
    name: 'give back what was paid between two attempts',
    from: "|| (stage === 'taken' && intentId !== undefined);",
    to: ';',
    test: PAID_LATE,
  },
  {
    name: 'wait for its day where Stripe says that it is paid',
    from: "if (!intentId || (await getIntent(intentId)).state !== 'succeeded') return false;",
    to: 'return false;',
    test: PAID_LATE,
  },
  {
    name: 'begin in two sweeps what is due once',
    from: 'isOurs = begun !== current; return begun;',
    to: 'isOurs = true; return begun;',
    test: 'test/journeys/two-sweeps.test.ts',
  },
  {
    name: 'take a limit that lasts for a passing one',
    from: "if (await isThrottledForLong(account, ended)) throw new WorkflowError('RenewalThrottled');",
    to: '',
    test: 'test/journeys/throttled.test.ts',
  },
  {
    name: 'charge the tax of the address before',
    from: 'if (isTaxedAlike(frozen.billingContact, contact)) return frozen;',
    to: 'if (isTaxedAlike(frozen.billingContact, frozen.billingContact)) return frozen;',
    test: 'test/journeys/taxed-anew.test.ts',
  },
  {
    name: 'try a stolen card',
    from: "'stolen_card', 'stop_payment_order',",
    to: "'stop_payment_order',",
    test: 'test/domain/renewal/remedies.test.ts',
  },
  {
    name: 'try without the buyer whom the bank wants to see',
    from: "if (declineCode === 'authentication_required') return 'buyer';",
    to: '',
    test: ATTEMPT,
  },
  {
    name: 'count a rate limit as a no',
    from: "'lock_timeout', 'payment_intent_rate_limit_exceeded', 'rate_limit',",
    to: "'payment_intent_rate_limit_exceeded', 'rate_limit',",
    test: ATTEMPT,
  },
  {
    name: 'let a person’s own try move the days',
    from: 'payerId && open.dunning ? tell(open.dunning, no) : dun(open.dunning, no, offsets);',
    to: 'dun(open.dunning, no, offsets);',
    test: DUNNED,
  },
  {
    name: 'count nobody’s own tries',
    from: 'payerId ? noteDecline(waiting, { operation: renewalId, attempt }, epochMs(no.at)) : waiting;',
    to: 'waiting;',
    test: RENEWING,
  },
  {
    name: 'be active while it is not paid',
    from: "subscription: { ...subscription, status: 'past_due' },",
    to: 'subscription,',
    test: RENEWING,
  },
  {
    name: 'tell of each no as the first',
    from: "const isFirst = subscription.status !== 'past_due'; return",
    to: 'const isFirst = true; return',
    test: RENEWING,
  },
  {
    name: 'end it while an attempt is asked for',
    from: 'open.dunning !== undefined && isOver(open.dunning, nowMs) && !isAskedFor(open);',
    to: 'open.dunning !== undefined && isOver(open.dunning, nowMs);',
    test: DUNNED,
  },
  {
    name: 'end it while it is being charged',
    from: "dueRenewal(account) !== renewalId || inFlight?.stage === 'charging') throw",
    to: 'dueRenewal(account) !== renewalId) throw',
    test: ENDING,
  },
  {
    name: 'end what nobody wants to end any more',
    from: "if (!isUnwanted(account) && !over && !isInVain) throw new WorkflowError('RenewalNotDue');",
    to: '',
    test: ENDING,
  },
  {
    name: 'undo a cancellation that is being carried out',
    from: "if (account.inFlight?.stage === 'ending') throw new Refusal('SubscriptionEnding'); const",
    to: 'const',
    test: ENDING,
  },
  {
    name: 'take back nothing of what was moved for a stop',
    from: 'if (!openRenewal || openRenewal.madeUpFor === stop.at) return account;',
    to: 'if (!openRenewal) return account;',
    test: PAUSING,
  },
  {
    name: 'forget how long disputes held that have closed before the last',
    from: 'const moved = postponed(noted, since, earlier(instant(nowMs), earliest(heldSince(noted), account.parked?.at)));',
    to: 'const moved = held.length === 0 ? postponed(noted, since, earlier(instant(nowMs), account.parked?.at)) : noted;',
    test: 'test/domain/account/disputes.test.ts',
  },
]);
