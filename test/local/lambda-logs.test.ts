import { describe, expect, jest, test } from '@jest/globals';
import { LambdaRuntime } from '../../local/lambda.ts';
import { givenLambda } from './lambda-runtime.ts';

const { given, deploy } = givenLambda();

describe('logs', () => {
  test('go to onLog with level and request id, objects as they are, at any depth', async () => {
    let requestId = '';
    const nested = async () => console.warn({ seats: 3 });
    deploy(async (_event, context) => {
      requestId = context.awsRequestId;
      console.info('starting');
      await given.clock.sleep(0);
      await nested();
      console.error('failed %s', 'twice', { code: 1 });
      console.error(new RangeError('odd'));
    });
    await given.runtime.invoke('charge-card', {});
    expect(given.lines).toMatchObject([
      { level: 'INFO', message: 'starting', functionName: 'charge-card', requestId },
      { level: 'WARN', message: { seats: 3 } },
      { level: 'ERROR', message: 'failed twice { code: 1 }' },
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'odd' } },
    ]);
    expect(Math.abs((given.lines[0]?.timestampMs ?? 0) - given.clock.now())).toBeLessThan(3_600_000);
  });

  test('may be printed by whoever receives them without being received again', async () => {
    given.runtime.close();
    const printed = jest.spyOn(console, 'error').mockImplementation(() => {});
    let received = 0;
    const onLog = () => {
      received += 1;
      if (received < 10) console.error('printed');
    };
    const fails = async () => {
      console.error('once');
      throw new Error('twice');
    };
    given.runtime = new LambdaRuntime({ clock: given.clock, functions: { 'charge-card': fails }, onLog });
    await expect(given.runtime.invoke('charge-card', {})).rejects.toThrow('twice');
    expect(received).toBe(2);
    expect(printed).toHaveBeenCalledTimes(2);
    printed.mockRestore();
  });

  test('keep the lines of concurrent invocations apart', async () => {
    deploy(async (event, context) => {
      await given.clock.sleep(event === 'slow' ? 20 : 5);
      console.info(event);
      return context.awsRequestId;
    });
    const [slow, fast] = await Promise.all([
      given.runtime.invoke('charge-card', 'slow'),
      given.runtime.invoke('charge-card', 'fast'),
    ]);
    expect(given.lines.map(({ requestId, message }) => [requestId, message])).toStrictEqual([
      [fast, 'fast'],
      [slow, 'slow'],
    ]);
  });

  test('go on when another runtime in the process closes', async () => {
    deploy(async () => console.info('still heard'));
    new LambdaRuntime({ clock: given.clock, functions: {}, onLog: () => {} }).close();
    await given.runtime.invoke('charge-card', {});
    expect(given.lines.map((line) => line.message)).toStrictEqual(['still heard']);
  });

  test('of everything outside an invocation stay on the console, which is given back in the end', async () => {
    given.runtime.close();
    const printed = jest.spyOn(console, 'info').mockImplementation(() => {});
    const untouched = console.info;
    deploy(async () => console.info('inside'));
    expect(console.info).not.toBe(untouched);
    console.info('outside', 1);
    await given.runtime.invoke('charge-card', {});
    given.runtime.close();
    expect(console.info).toBe(untouched);
    expect(printed.mock.calls).toStrictEqual([['outside', 1]]);
    expect(given.lines.map((line) => line.message)).toStrictEqual(['inside']);
    printed.mockRestore();
  });
});
