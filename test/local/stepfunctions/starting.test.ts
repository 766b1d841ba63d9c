import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidArn,
  InvalidExecutionInput,
  InvalidName,
  StartExecutionCommand,
  type StartExecutionCommandInput,
  StateMachineDoesNotExist,
  ValidationException,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../../domain/values/duration.ts';
import { passing, type Stack, startStack, waiting } from './stack.ts';

function startIn(stack: Stack, input: Partial<StartExecutionCommandInput>) {
  return stack.client.send(new StartExecutionCommand({ stateMachineArn: stack.stateMachineArn, ...input }));
}

describe('starting an execution', () => {
  test('answers its ARN and start, and a description says how it went', async () => {
    const stack = await startStack(passing);
    const executionArn = await stack.start({ checkoutId: 'chk_1' });
    expect(executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:checkout:chk_1');
    expect(await stack.describe(executionArn)).toMatchObject({
      executionArn,
      stateMachineArn: stack.stateMachineArn,
      name: 'chk_1',
      status: 'SUCCEEDED',
      input: '{"checkoutId":"chk_1"}',
      inputDetails: { included: true },
      output: { checkoutId: 'chk_1' },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
    });
  });

  test('repeated with the same name and input while it runs, answers the same execution', async () => {
    const stack = await startStack(waiting, { Await: () => null });
    const first = await startIn(stack, { name: 'chk_1', input: '{"a":1}' });
    await stack.clock.advance(MINUTE_MS);
    const second = await startIn(stack, { name: 'chk_1', input: '{"a":1}' });
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(stack.invoked).toHaveLength(1);
  });

  test('is refused for another input under a running name', async () => {
    const stack = await startStack(waiting, { Await: () => null });
    await startIn(stack, { name: 'chk_1', input: '{"a":1}' });
    await expect(startIn(stack, { name: 'chk_1', input: '{"a":2}' })).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  });

  test('is refused under the name of a closed execution, for 90 days', async () => {
    const stack = await startStack(passing);
    const executionArn = await stack.start();
    await stack.clock.advance(89 * DAY_MS);
    await expect(startIn(stack, { name: 'chk_1' })).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await stack.clock.advance(2 * DAY_MS);
    await expect(stack.describe(executionArn)).rejects.toBeInstanceOf(ExecutionDoesNotExist);
    expect((await startIn(stack, { name: 'chk_1' })).executionArn).toBe(executionArn);
  });

  test('makes up a name where none is given', async () => {
    const stack = await startStack(passing);
    const { executionArn } = await startIn(stack, {});
    expect(executionArn).toMatch(/:[0-9a-f-]{36}$/);
  });

  test('is refused under a name with white space, brackets, wildcards, special or control characters', async () => {
    const stack = await startStack(passing);
    const refused = ['with space', 'a\u0085', 'a\n', 'a\uFFFE', 'a\u{10FFFF}', ...'<>{}[]?*"#%\\^|~`$&,;:/'];
    for (const name of refused) await expect(startIn(stack, { name })).rejects.toBeInstanceOf(InvalidName);
  });

  test('takes names of 1 to 80 characters', async () => {
    const stack = await startStack(passing);
    await startIn(stack, { name: 'é'.repeat(80) });
    await startIn(stack, { name: `sub_1-2026-11-23.${'x'.repeat(63)}` });
    await expect(startIn(stack, { name: 'x'.repeat(81) })).rejects.toThrow(
      "Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 80",
    );
    await expect(startIn(stack, { name: '' })).rejects.toBeInstanceOf(ValidationException);
  });

  test('wants JSON of at most 256 KiB as input', async () => {
    const stack = await startStack(passing);
    for (const input of ['', 'no JSON', "{'a': 1}", '{"a":1'])
      await expect(startIn(stack, { input })).rejects.toBeInstanceOf(InvalidExecutionInput);
    for (const input of ['1', 'null', '"text"', '[]', JSON.stringify('x'.repeat(262_142))])
      expect((await startIn(stack, { input })).executionArn).toBeDefined();
    await expect(startIn(stack, { input: JSON.stringify('x'.repeat(262_143)) })).rejects.toBeInstanceOf(
      ValidationException,
    );
  });

  test('is refused for a machine that does not exist', async () => {
    const stack = await startStack(passing);
    const refused = (stateMachineArn: string) => expect(startIn(stack, { stateMachineArn })).rejects;
    await refused(`${stack.stateMachineArn}2`).toBeInstanceOf(StateMachineDoesNotExist);
    await refused('checkout').toBeInstanceOf(InvalidArn);
  });
});
