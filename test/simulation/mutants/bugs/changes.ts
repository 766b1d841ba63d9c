import { breaking } from '../mutant.ts';
import { CHANGE_QUOTE, CHANGES, SUMS, WAITING } from './change-tests.ts';

export const CHANGED_WRONGLY = breaking('a change costs another sum, or is another change', [
  {
    name: 'prorate by the days that are over',
    from: 'daysLeft: daysBetween(today, period.to),',
    to: 'daysLeft: daysBetween(period.countedFrom, today),',
    test: CHANGE_QUOTE,
  },
  {
    name: 'prorate by the days from the due date before',
    from: 'daysInPeriod: daysBetween(period.countedFrom, period.to),',
    to: 'daysInPeriod: daysBetween(period.from, period.to),',
    test: SUMS,
  },
  {
    name: 'round a part up',
    from: 'floorToStep((priceMinor * daysLeft) / daysInPeriod, currency);',
    to: 'Math.ceil((priceMinor * daysLeft) / daysInPeriod);',
    test: CHANGE_QUOTE,
  },
  {
    name: 'prorate the difference and not each price',
    from: 'const amountMinor = Math.max(newMinor - oldMinor, 0);',
    to: 'const amountMinor = leftOf(now.afterMinor - priceOfWhole(change.before, currency).afterMinor, change, currency);',
    test: SUMS,
  },
  {
    name: 'credit more than was paid',
    from: 'const oldMinor = leftOf(priceOfWhole(change.before, currency).afterMinor, change, currency); const newMinor',
    to: 'const oldMinor = leftOf(priceOfWhole(change.before, currency).beforeMinor, change, currency); const newMinor',
    test: SUMS,
  },
  {
    name: 'credit nothing for the month at the switch to a year',
    from: 'const lines = [...whole.lines, creditLine(change, Math.min(creditMinor, totalOf(whole.lines)))];',
    to: 'const lines = [...whole.lines];',
    test: CHANGE_QUOTE,
  },
  {
    name: 'give money back for a lower plan',
    from: 'plan: rank(after.planId) < rank(subscription.planId),',
    to: 'plan: false,',
    test: CHANGE_QUOTE,
  },
  {
    name: 'end a year at once that becomes months',
    from: "period: after.billingPeriod === 'monthly' && subscription.billingPeriod === 'annual',",
    to: 'period: false,',
    test: CHANGE_QUOTE,
  },
  {
    name: 'turn everybody off at once',
    from: "scope: after.scope === 'admin_only' && subscription.scope === 'all_current_users',",
    to: 'scope: false,',
    test: CHANGE_QUOTE,
  },
  {
    name: 'sell fewer seats than are paid for',
    from: '{ ...after, seats: Math.max(after.seats, change.previous.seats) } : after;',
    to: 'after : after;',
    test: SUMS,
  },
  {
    name: 'sell seats that nobody needs',
    from: 'return wanted.seats <= seats || !dependsOnSeats(wanted.price);',
    to: 'return !dependsOnSeats(wanted.price);',
    test: CHANGE_QUOTE,
  },
  {
    name: 'change the currency',
    from: "if (selection.currency !== subscription.currency) throw new Refusal('CurrencyFixed');",
    to: '',
    test: CHANGE_QUOTE,
  },
  {
    name: 'take a code with seats alone',
    from: "if (brought && isSamePlan) throw new Refusal('PromotionCodeNotForThisPlan');",
    to: '',
    test: SUMS,
  },
  {
    name: 'keep the code over a switch of the period',
    from: 'const inForceStill = isNewPeriod ? undefined : promotionFor(subscription.promotion, selection.planId);',
    to: 'const inForceStill = promotionFor(subscription.promotion, selection.planId);',
    test: SUMS,
  },
  {
    name: 'change what is being renewed',
    from: "if (openRenewal || dateOf(nowMs) >= subscription.period.to) throw new Refusal('PaymentOpen'); if (subscription.held)",
    to: 'if (subscription.held)',
    test: CHANGE_QUOTE,
  },
  {
    name: 'change on the due date',
    from: "if (openRenewal || dateOf(nowMs) >= subscription.period.to) throw new Refusal('PaymentOpen'); if (subscription.held)",
    to: "if (openRenewal || dateOf(nowMs) > subscription.period.to) throw new Refusal('PaymentOpen'); if (subscription.held)",
    test: CHANGE_QUOTE,
  },
  {
    name: 'change what the bank asks about',
    from: "if (subscription.held) throw new Refusal('AccountHeld');",
    to: '',
    test: CHANGE_QUOTE,
  },
  {
    name: 'change what is cancelled',
    from: "if (subscription.cancelRequestedAt && !mayStay) throw new Refusal('CancellationScheduled');",
    to: '',
    test: CHANGE_QUOTE,
  },
  {
    name: 'sell no seats to who has cancelled',
    from: 'const mayStay = change.effect ===',
    to: 'const mayStay = !change.effect && change.effect ===',
    test: CHANGE_QUOTE,
  },
  {
    name: 'buy a change of what is another by now',
    from: 'subscriptionId === change.subscriptionId && terms === change.terms && period.to === change.dueDate;',
    to: 'subscriptionId === change.subscriptionId && period.to === change.dueDate;',
    test: CHANGES,
  },
  {
    name: 'buy a change of a period that is over',
    from: 'subscriptionId === change.subscriptionId && terms === change.terms && period.to === change.dueDate;',
    to: 'subscriptionId === change.subscriptionId && terms === change.terms;',
    test: SUMS,
  },
  {
    name: 'forget what waits when seats are bought',
    from: '(change.onlySeats && pendingChange && { pendingChange })',
    to: '(pendingChange && !change.onlySeats && { pendingChange })',
    test: CHANGE_QUOTE,
  },
  {
    name: 'take a seat for what waits',
    from: 'subscription: waits(bought) ? subscription : withCoverage(',
    to: 'subscription: withCoverage(',
    test: WAITING,
  },
  {
    name: 'take back what is priced already',
    from: "if (openRenewal || dateOf(nowMs) >= subscription.period.to) throw new Refusal('PaymentOpen'); const { pendingChange",
    to: 'const { pendingChange',
    test: SUMS,
  },
]);
