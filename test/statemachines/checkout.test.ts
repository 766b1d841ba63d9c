import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import validate from 'asl-validator';
import { kebabCase } from '../../domain/values/case.ts';
import { refusalNames } from '../../domain/values/refusal.ts';
import type { WorkflowError } from '../../domain/values/workflow-error.ts';
import { exitsOf, firstFor, readDefinition, type Task } from './definition.ts';

const definition = await readDefinition('checkout');
const { States, StartAt } = definition;
const names = Object.keys(States);
const tasks = Object.entries(States).flatMap(([name, state]): [string, Task][] =>
  state.Type === 'Task' ? [[name, state]] : [],
);
const files = (await readdir(new URL('../../functions/checkout', import.meta.url))).sort();

const task = (name: string): Task => {
  const found = tasks.find(([each]) => each === name);
  if (!found) throw new Error(`${name} is no Task`);
  return found[1];
};

const FORWARD = ['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'];
const DETOUR = 'AwaitAuthentication';

/** Which states tell the workflow something by an error of that name. */
const SIGNALS: Record<WorkflowError['name'] | 'PaymentCanceled', string[]> = {
  AuthenticationRequired: ['ChargeCard'],
  CheckoutReversed: ['CloseCheckout'],
  CheckoutUndone: ['ChargeCard', DETOUR],
  PaymentCanceled: [DETOUR],
  PaymentStands: ['ReversePayment', 'RefundPayment'],
  RefundsStopped: ['RefundPayment'],
  SubscriptionNotRecordable: ['RecordSubscription'],
};
/** Where a refusal can come from: once the money is taken there is none. */
const BEFORE_MONEY = ['ValidateSelection', 'QuotePrice', 'ChargeCard', DETOUR];

const fileOf = (name: string) => `${kebabCase(name)}.ts`;
const functionOf = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

test('Step Functions would take the definition', () => {
  // The validator writes into what it reads.
  const { isValid, errorsText } = validate(structuredClone(definition));
  expect(isValid ? '' : errorsText()).toBe('');
});

describe('one step, one name', () => {
  test.each(tasks)('%s calls the function of its own name', async (name, { Parameters }) => {
    expect(Parameters.FunctionName).toBe(`\${${name}}`);
    const module: Record<string, unknown> = await import(`../../functions/checkout/${fileOf(name)}`);
    expect(Object.keys(module).sort()).toEqual([functionOf(name), 'handler'].sort());
    expect(typeof module.handler).toBe('function');
  });

  test('every function of the workflow is a state', () => {
    expect(files).toEqual(tasks.map(([name]) => fileOf(name)).sort());
  });
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

  test('reaches every state, and leads nowhere else', () => {
    const reached = new Set([StartAt]);
    for (const name of reached) for (const { next } of States[name] ? exitsOf(States[name]) : []) reached.add(next);
    expect([...reached].sort()).toEqual([...names].sort());
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

  test('is red with a fixed text where somebody must look', () => {
    const red = Object.entries(States).filter(([, { Type }]) => Type === 'Fail');
    expect(red.map(([name]) => name)).toEqual(['CheckoutReversed', 'CheckoutStuck']);
    for (const [name, state] of red)
      expect(state).toMatchObject({ Error: name, Cause: expect.stringMatching(/^[A-Z][^${}]+\.$/) });
  });
});

describe.each(tasks)('%s', (name, state) => {
  const attemptsAfter = (error: string) => firstFor(state.Retry, error)?.MaxAttempts ?? 0;

  test('ends in time: a minute for a function, 15 for the buyer', () => {
    expect(state.TimeoutSeconds).toBe(name === DETOUR ? 900 : 60);
    expect(state.Resource).toBe(`arn:aws:states:::lambda:invoke${name === DETOUR ? '.waitForTaskToken' : ''}`);
  });

  test('is tried again after an outage, at a random moment of a growing time', () => {
    const outages = ['Error', 'KeySpent', 'Lambda.Unknown', 'Lambda.ServiceException'];
    expect(outages.filter((error) => attemptsAfter(error) === 0)).toEqual([]);
    for (const retrier of state.Retry.filter(({ MaxAttempts }) => MaxAttempts > 0)) {
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
      expect(retrier.BackoffRate).toBeGreaterThan(1);
    }
  });

  test('is more patient with a throttle, which says nothing of the step itself', () => {
    const [throttled, outage] = ['Lambda.TooManyRequestsException', 'Error'].map((error) =>
      firstFor(state.Retry, error),
    );
    expect(throttled?.ErrorEquals).toContain('Lambda.TooManyRequestsException');
    expect(throttled?.IntervalSeconds).toBeGreaterThan(outage?.IntervalSeconds ?? 0);
  });

  test('is not tried again after a no', () => {
    const signals = Object.entries(SIGNALS).flatMap(([error, states]) => (states.includes(name) ? [error] : []));
    const noes = [...(BEFORE_MONEY.includes(name) ? refusalNames : []), ...signals];
    expect(noes.filter((error) => attemptsAfter(error) > 0)).toEqual([]);
  });

  test('waits for the buyer once, and runs again when a function hung', () => {
    expect(attemptsAfter('States.Timeout') > 0).toBe(name !== DETOUR);
  });

  test('names only errors there are', () => {
    const known = [...refusalNames, ...Object.keys(SIGNALS), 'States.ALL', 'States.Timeout'];
    const named = [...state.Retry, ...state.Catch].flatMap(({ ErrorEquals }) => ErrorEquals);
    expect(named.filter((error) => !known.includes(error) && !/^Lambda\.[A-Z]\w+Exception$/.test(error))).toEqual([]);
  });

  test('catches and retries everything last, alone, and keeps the checkoutId beside the error', () => {
    for (const entries of [state.Retry, state.Catch]) {
      expect(entries.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      expect(entries.slice(0, -1).flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain('States.ALL');
    }
    for (const { ResultPath } of state.Catch) expect(ResultPath).toBe('$.error');
  });

  test('is passed the checkoutId, and beside it at most the error’s name or its own task token', () => {
    const more: Record<string, object> = {
      AwaitAuthentication: { 'taskToken.$': '$$.Task.Token' },
      ReversePayment: { 'cause.$': '$.error.Error' },
    };
    expect(state.Parameters.Payload).toEqual({ 'checkoutId.$': '$.checkoutId', ...more[name] });
  });

  test('leaves nothing in the execution’s data but how the checkout ended', () => {
    const { ResultPath, ResultSelector } = state;
    if (name !== 'CloseCheckout')
      expect({ ResultPath, ResultSelector }).toEqual({ ResultPath: null, ResultSelector: undefined });
    else
      expect({ ResultPath, ResultSelector }).toEqual({
        ResultPath: '$',
        ResultSelector: {
          'checkoutId.$': '$.Payload.checkoutId',
          'status.$': '$.Payload.status',
          'code.$': '$.Payload.code',
        },
      });
  });
});

test('ReversePayment, which asks for the error, is entered by an error alone', () => {
  const ways = Object.values(States).flatMap((state) => exitsOf(state).filter(({ next }) => next === 'ReversePayment'));
  expect(ways.length).toBeGreaterThan(0);
  expect(new Set(ways.map(({ by }) => by))).toEqual(new Set(['error']));
});
