import { describe, expect, test } from '@jest/globals';
import { readDefinition, type Task } from './definition.ts';
import { heldToHabits, tasksOf } from './habits.ts';

const definition = await readDefinition('renewal');
const { States, StartAt } = definition;
const tasks = new Map(tasksOf(definition));

const task = (name: string): Task => {
  const found = tasks.get(name);
  if (!found) throw new Error(`${name} is no Task`);
  return found;
};

const FORWARD = ['PriceRenewal', 'ChargeRenewal', 'RecordRenewal'];
const DETOUR = 'AwaitRenewalAuthentication';

heldToHabits({
  name: 'renewal',
  definition,
  signals: {
    AccountBusy: ['PriceRenewal'],
    AuthenticationRequired: ['ChargeRenewal'],
    NothingToRenew: ['PriceRenewal', 'ChargeRenewal'],
    PaymentStands: ['RecordDecline', 'EndSubscription', 'RefundRenewal'],
    RefundsStopped: ['RefundRenewal'],
    RenewalDeclined: ['ChargeRenewal', DETOUR],
    RenewalHeld: ['ChargeRenewal', DETOUR],
    RenewalNotDue: ['PriceRenewal', 'ChargeRenewal', 'EndSubscription'],
    RenewalNotRecordable: ['RecordRenewal'],
    RenewalThrottled: ['RecordDecline'],
  },
  waiting: [DETOUR],
  refusing: [],
  ahead: ['PriceRenewal', 'ChargeRenewal', DETOUR],
  passed: { [DETOUR]: { 'taskToken.$': '$$.Task.Token' } },
  kept: {},
});

describe('the flow', () => {
  test('goes forward through three states, in reading order, and ends on a Task: no more is billed', () => {
    const path: string[] = [];
    for (let at: string | undefined = StartAt; at; at = task(at).Next) path.push(at);
    expect(path).toEqual(FORWARD);
    expect(Object.keys(States).slice(0, FORWARD.length)).toEqual(FORWARD);
    expect(task('RecordRenewal').End).toBe(true);
  });

  test.each([
    ['PriceRenewal', ['NothingToRenew', 'EndSubscription'], ['AccountBusy', 'RecordDecline']],
    ['ChargeRenewal', ['RenewalDeclined', 'RecordDecline'], ['NothingToRenew', 'EndSubscription']],
    ['ChargeRenewal', ['AuthenticationRequired', DETOUR], ['States.ALL', 'RenewalStuck']],
    [DETOUR, ['States.ALL', 'RecordDecline']],
    ['RecordDecline', ['PaymentStands', 'RecordRenewal'], ['States.ALL', 'RenewalStuck']],
    ['ChargeRenewal', ['RenewalHeld', 'RecordDecline'], ['Lambda.TooManyRequestsException', 'RecordDecline']],
    ['RecordRenewal', ['RenewalNotRecordable', 'RefundRenewal'], ['States.ALL', 'RenewalStuck']],
    ['EndSubscription', ['PaymentStands', 'RecordRenewal'], ['RenewalNotDue', 'RecordDecline']],
    ['RefundRenewal', ['PaymentStands', 'RecordRenewal'], ['States.ALL', 'RenewalStuck']],
  ])('of %s is undone before the money is taken and goes on after', (name, ...expected) => {
    const caught = task(name).Catch.flatMap(({ ErrorEquals, Next }) => ErrorEquals.map((error) => [error, Next]));
    expect(caught).toEqual(expect.arrayContaining(expected));
  });

  test('is red where somebody must look, and green where the bank said no or the time is over', () => {
    const ends = Object.entries(States).flatMap(([name, { Type }]) => (Type === 'Task' ? [] : [[name, Type]]));
    expect(ends).toEqual([
      ['RenewalDeclined', 'Succeed'],
      ['SubscriptionEnded', 'Succeed'],
      ['RenewalReversed', 'Fail'],
      ['RenewalStuck', 'Fail'],
    ]);
  });
});
