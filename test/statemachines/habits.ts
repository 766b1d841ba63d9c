import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import validate from 'asl-validator';
import { kebabCase } from '../../domain/values/case.ts';
import { refusalNames } from '../../domain/values/refusal.ts';
import type { WorkflowError } from '../../domain/values/workflow-error.ts';
import { type Definition, exitsOf, firstFor, type Retrier, type Task } from './definition.ts';

/** What a workflow is told by its states, and where it departs from the habits of all. */
export interface Workflow {
  name: 'checkout' | 'renewal';
  definition: Definition;
  /** Which states tell the workflow something by an error of that name. */
  signals: Partial<Record<WorkflowError['name'] | 'PaymentCanceled', string[]>>;
  /** States that wait for the buyer. */
  waiting: string[];
  /** States that a refusal can come from. */
  refusing: string[];
  /** States up to the money: what they cannot do is undone, or done at the next turn. */
  ahead: string[];
  /** What a state is passed beside the id of its operation. */
  passed: Record<string, object>;
  /** What is kept of a state's answer, where something is. */
  kept: Record<string, object>;
}

export const tasksOf = ({ States }: Definition): [string, Task][] =>
  Object.entries(States).flatMap(([name, state]): [string, Task][] => (state.Type === 'Task' ? [[name, state]] : []));

const fileOf = (name: string) => `${kebabCase(name)}.ts`;
const functionOf = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** For how long a state goes on trying, in seconds, where every wait is as long as it can be. */
const patience = ({ MaxAttempts, IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity }: Retrier): number =>
  Array.from({ length: MaxAttempts }, (_, count) =>
    Math.min(IntervalSeconds * BackoffRate ** count, MaxDelaySeconds),
  ).reduce((sum, seconds) => sum + seconds, 0);

/** Every workflow is held to these. */
export function heldToHabits({
  name: workflow,
  definition,
  signals,
  waiting,
  refusing,
  ahead,
  passed,
  kept,
}: Workflow): void {
  const { States, StartAt } = definition;
  const names = Object.keys(States);
  const tasks = tasksOf(definition);
  const id = `${workflow}Id`;
  test('Step Functions would take the definition', () => {
    // The validator writes into what it reads.
    const { isValid, errorsText } = validate(structuredClone(definition));
    expect(isValid ? '' : errorsText()).toBe('');
  });

  describe('one step, one name', () => {
    test.each(tasks)('%s calls the function of its own name', async (name, { Parameters }) => {
      expect(Parameters.FunctionName).toBe(`\${${name}}`);
      const module: Record<string, unknown> = await import(`../../functions/${workflow}/${fileOf(name)}`);
      expect(Object.keys(module).sort()).toEqual([functionOf(name), 'handler'].sort());
      expect(typeof module.handler).toBe('function');
    });

    test('every function of the workflow is a state', async () => {
      const files = (await readdir(new URL(`../../functions/${workflow}`, import.meta.url))).sort();
      expect(files).toEqual(tasks.map(([name]) => fileOf(name)).sort());
    });
  });

  test('reaches every state, and leads nowhere else', () => {
    const reached = new Set([StartAt]);
    for (const name of reached) for (const { next } of States[name] ? exitsOf(States[name]) : []) reached.add(next);
    expect([...reached].sort()).toEqual([...names].sort());
  });

  test('is red with a fixed text where somebody must look', () => {
    for (const [name, state] of Object.entries(States))
      if (state.Type === 'Fail')
        expect(state).toMatchObject({ Error: name, Cause: expect.stringMatching(/^[A-Z][^${}]+\.$/) });
  });

  describe.each(tasks)('%s', (name, state) => {
    const attemptsAfter = (error: string) => firstFor(state.Retry, error)?.MaxAttempts ?? 0;

    test('ends in time: a minute for a function, 15 for the buyer', () => {
      expect(state.TimeoutSeconds).toBe(waiting.includes(name) ? 900 : 60);
      expect(state.Resource).toBe(`arn:aws:states:::lambda:invoke${waiting.includes(name) ? '.waitForTaskToken' : ''}`);
    });

    test('is tried again after an outage, at a random moment of a growing time', () => {
      const outages = ['Error', 'KeySpent', 'Lambda.Unknown', 'Lambda.ServiceException'];
      expect(outages.filter((error) => attemptsAfter(error) === 0)).toEqual([]);
      for (const retrier of state.Retry.filter(({ MaxAttempts }) => MaxAttempts > 0)) {
        expect(retrier).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
        expect(retrier.BackoffRate).toBeGreaterThan(1);
      }
    });

    test('goes on trying for three minutes behind the money, and for a quarter of one up to it', () => {
      const retrier = firstFor(state.Retry, 'States.ALL');
      expect(retrier && patience(retrier)).toBe(ahead.includes(name) ? 15 : 183);
    });

    test('is more patient with a throttle, which says nothing of the step itself', () => {
      const [throttled, outage] = ['Lambda.TooManyRequestsException', 'Error'].map((error) =>
        firstFor(state.Retry, error),
      );
      expect(throttled?.ErrorEquals).toContain('Lambda.TooManyRequestsException');
      expect(throttled?.IntervalSeconds).toBeGreaterThan(outage?.IntervalSeconds ?? 0);
    });

    test('is not tried again after a no', () => {
      const told = Object.entries(signals).flatMap(([error, states]) => (states.includes(name) ? [error] : []));
      const noes = [...(refusing.includes(name) ? refusalNames : []), ...told];
      expect(noes.filter((error) => attemptsAfter(error) > 0)).toEqual([]);
    });

    test('waits for the buyer once, and runs again when a function hung', () => {
      expect(attemptsAfter('States.Timeout') > 0).toBe(!waiting.includes(name));
    });

    test('names only errors there are', () => {
      const known = [...refusalNames, ...Object.keys(signals), 'States.ALL', 'States.Timeout'];
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

    test('is passed the id of its operation, and beside it at most the error’s name or its own task token', () => {
      expect(state.Parameters.Payload).toEqual({ [`${id}.$`]: `$.${id}`, ...passed[name] });
    });

    test('leaves nothing in the execution’s data but how it ended', () => {
      const { ResultPath, ResultSelector } = state;
      const nothing = { ResultPath: null, ResultSelector: undefined };
      expect({ ResultPath, ResultSelector }).toEqual(kept[name] ?? nothing);
    });
  });
}
