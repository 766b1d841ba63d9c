import { afterEach, beforeEach } from '@jest/globals';
import { MovableClock } from '../../local/clock.ts';
import { LambdaError, type LambdaHandler, LambdaRuntime, type LogLine } from '../../local/lambda.ts';

interface Given {
  clock: MovableClock;
  runtime: LambdaRuntime;
  /** What the functions logged, oldest first. */
  lines: LogLine[];
}

/** Lambda before each test, with one function where the test deploys it: charge-card. */
export function givenLambda() {
  const given = {} as Given;

  beforeEach(() => {
    given.clock = new MovableClock();
    given.lines = [];
    given.runtime = new LambdaRuntime({ clock: given.clock, functions: {} });
  });

  afterEach(() => {
    given.runtime.close();
    given.clock.stop();
  });

  return {
    given,

    deploy: (handler: LambdaHandler, timeoutSeconds = 45): void => {
      given.runtime.close();
      const onLog = (line: LogLine) => void given.lines.push(line);
      const { clock } = given;
      given.runtime = new LambdaRuntime({ clock, functions: { 'charge-card': handler }, timeoutSeconds, onLog });
    },

    failure: async (event: unknown = {}): Promise<LambdaError> => {
      const thrown = await given.runtime.invoke('charge-card', event).catch((error: unknown) => error);
      if (!(thrown instanceof LambdaError)) throw new Error(`expected a LambdaError, got ${String(thrown)}`);
      return thrown;
    },
  };
}
