import { describe, expect, test } from '@jest/globals';
import { exitsOf, readDefinition, type Task } from './definition.ts';
import { heldToHabits, tasksOf } from './habits.ts';

const definition = await readDefinition('checkout');
const { States, StartAt } = definition;
const names = Object.keys(States);
const tasks = tasksOf(definition);

const task = (name: string): Task => {
  const found = tasks.find(([each]) => each === name);
  if (!found) throw new Error(`${name} is no Task`);
  return found[1];
};

const FORWARD = ['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'];
const DETOUR = 'AwaitAuthentication';

heldToHabits({
  name: 'checkout',
  definition,
  signals: {
    AuthenticationRequired: ['ChargeCard'],
    CheckoutReversed: ['CloseCheckout'],
    CheckoutUndone: ['ChargeCard', DETOUR],
    PaymentCanceled: [DETOUR],
    PaymentStands: ['ReversePayment', 'RefundPayment'],
    RefundsStopped: ['RefundPayment'],
    SubscriptionNotRecordable: ['RecordSubscription'],
  },
  waiting: [DETOUR],
  // Once the money is taken there is no refusal.
  refusing: ['ValidateSelection', 'QuotePrice', 'ChargeCard', DETOUR],
  ahead: ['ValidateSelection', 'QuotePrice', 'ChargeCard', DETOUR],
  passed: {
    AwaitAuthentication: { 'taskToken.$': '$$.Task.Token' },
    ReversePayment: { 'cause.$': '$.error.Error' },
  },
  kept: {
    CloseCheckout: {
      ResultPath: '$',
      ResultSelector: {
        'checkoutId.$': '$.Payload.checkoutId',
        'status.$': '$.Payload.status',
        'code.$': '$.Payload.code',
      },
    },
  },
});

describe('the flow', () => {
  test('goes forward through five states, in reading order, and ends on a Task', () => {
    const path: string[] = [];
    for (let at: string | undefined = StartAt; at; at = task(at).Next) path.push(at);
    expect(path).toEqual(FORWARD);
    expect(names.slice(0, FORWARD.length)).toEqual(FORWARD);
    expect(task('FlipFeatureFlags').End).toBe(true);
  });

  test('has the bank’s challenge and then the undo below, no state above the first that leads to it', () => {
    expect(names[FORWARD.length]).toBe(DETOUR);
    const leadingTo = (name: string) =>
      names.filter((from) => States[from] && exitsOf(States[from]).some(({ next }) => next === name));
    for (const name of names.slice(FORWARD.length)) {
      const first = leadingTo(name).map((from) => names.indexOf(from));
      expect(Math.min(...first)).toBeLessThan(names.indexOf(name));
    }
  });

  test.each([
    ['ValidateSelection', { 'States.ALL': 'ReversePayment' }],
    ['QuotePrice', { 'States.ALL': 'ReversePayment' }],
    ['ChargeCard', { AuthenticationRequired: 'AwaitAuthentication', 'States.ALL': 'ReversePayment' }],
    ['AwaitAuthentication', { 'States.ALL': 'ReversePayment' }],
    ['RecordSubscription', { SubscriptionNotRecordable: 'RefundPayment', 'States.ALL': 'CheckoutStuck' }],
    ['FlipFeatureFlags', { 'States.ALL': 'CheckoutStuck' }],
    ['ReversePayment', { PaymentStands: 'RecordSubscription', 'States.ALL': 'CheckoutStuck' }],
    ['RefundPayment', { PaymentStands: 'RecordSubscription', 'States.ALL': 'CheckoutStuck' }],
    ['CloseCheckout', { CheckoutReversed: 'CheckoutReversed', 'States.ALL': 'CheckoutStuck' }],
  ])('of %s, when it fails, is undone before the money is taken and goes on after', (name, expected) => {
    const caught = task(name).Catch.flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error) => [error, Next]));
    expect(Object.fromEntries(caught)).toEqual(expected);
  });

  test('after AwaitAuthentication records, and after either undo closes', () => {
    expect(task(DETOUR).Next).toBe('RecordSubscription');
    expect([task('ReversePayment').Next, task('RefundPayment').Next]).toEqual(['CloseCheckout', 'CloseCheckout']);
  });

  test('ends green on a Task: a decline is five states, like a purchase', () => {
    expect(tasks.filter(([, { End }]) => End).map(([name]) => name)).toEqual(['FlipFeatureFlags', 'CloseCheckout']);
  });

  test('is red where somebody must look', () => {
    const red = Object.entries(States).filter(([, { Type }]) => Type === 'Fail');
    expect(red.map(([name]) => name)).toEqual(['CheckoutReversed', 'CheckoutStuck']);
  });
});

test('ReversePayment, which asks for the error, is entered by an error alone', () => {
  const ways = Object.values(States).flatMap((state) => exitsOf(state).filter(({ next }) => next === 'ReversePayment'));
  expect(ways.length).toBeGreaterThan(0);
  expect(new Set(ways.map(({ by }) => by))).toEqual(new Set(['error']));
});
