import { breaking } from '../mutant.ts';

export const TOO_LONG = breaking('work is cut off, or waits too long', [
  {
    name: 'wait for 25 seconds',
    from: 'wholeNumber(0, 20)',
    to: 'wholeNumber(0, 25)',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'wait for 19 seconds',
    from: 'wholeNumber(0, 20)',
    to: 'wholeNumber(0, 19)',
    test: 'test/api/checkout.test.ts',
  },
  {
    name: 'look before anything can have ended',
    from: 'FIRST_LOOK_MS = 250',
    to: 'FIRST_LOOK_MS = 25',
    test: 'test/application/waiting.test.ts',
  },
  {
    name: 'look once a second',
    from: 'SHORTEST_PAUSE_MS = 500',
    to: 'SHORTEST_PAUSE_MS = 1_000',
    test: 'test/application/waiting.test.ts',
  },
  {
    name: 'look every five seconds',
    from: 'LONGEST_PAUSE_MS = 1_000',
    to: 'LONGEST_PAUSE_MS = 5_000',
    test: 'test/application/waiting.test.ts',
  },
  {
    name: 'keep a secret for ever',
    from: 'KEEP_MS = 5 * 60_000',
    to: 'KEEP_MS = Number.POSITIVE_INFINITY',
    test: 'test/adapters/aws/secrets.test.ts',
  },
  {
    name: 'keep a secret for ten minutes',
    from: 'KEEP_MS = 5 * 60_000',
    to: 'KEEP_MS = 10 * 60_000',
    test: 'test/adapters/aws/secrets.test.ts',
  },
  {
    name: 'read a secret for each call',
    from: 'KEEP_MS = 5 * 60_000',
    to: 'KEEP_MS = 0',
    test: 'test/adapters/aws/secrets.test.ts',
  },
  {
    name: 'hold on to a secret that was refused',
    from: 'void cache.delete(secretId)',
    to: 'void secretId',
    test: 'test/adapters/aws/secrets.test.ts',
  },
  {
    name: 'wait for Stripe for 80 seconds',
    from: 'TIMEOUT_MS = 10_000',
    to: 'TIMEOUT_MS = 80_000',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'wait for Stripe for five seconds',
    from: 'TIMEOUT_MS = 10_000',
    to: 'TIMEOUT_MS = 5_000',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'begin a call of Stripe with two seconds left',
    from: 'CALL_NEEDS_MS = 12_000',
    to: 'CALL_NEEDS_MS = 2_000',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'begin a call of Stripe with eleven seconds left',
    from: 'CALL_NEEDS_MS = 12_000',
    to: 'CALL_NEEDS_MS = 11_000',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'begin no call of Stripe with twelve seconds left',
    from: 'CALL_NEEDS_MS = 12_000',
    to: 'CALL_NEEDS_MS = 13_000',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'let a state run for a minute',
    from: 'const state = { timeoutSeconds: 45,',
    to: 'const state = { timeoutSeconds: 60,',
    test: 'test/infra/stack.test.ts',
  },
  {
    name: 'let the API be cut off by the gateway',
    from: 'const api = { timeoutSeconds: 29 }',
    to: 'const api = { timeoutSeconds: 45 }',
    test: 'test/infra/stack.test.ts',
  },
  {
    name: 'let the task of a charge take two minutes',
    from: 'ChargeCard}", "Payload": { "checkoutId.$": "$.checkoutId" } }, "TimeoutSeconds": 60',
    to: 'ChargeCard}", "Payload": { "checkoutId.$": "$.checkoutId" } }, "TimeoutSeconds": 120',
    test: 'test/statemachines/checkout.test.ts',
  },
  {
    name: 'wait for the bank for 20 minutes',
    from: '"TimeoutSeconds": 900',
    to: '"TimeoutSeconds": 1200',
    test: 'test/statemachines/checkout.test.ts',
  },
  {
    name: 'wait for the bank for ten minutes',
    from: '"TimeoutSeconds": 900',
    to: '"TimeoutSeconds": 600',
    test: 'test/statemachines/checkout.test.ts',
  },
]);
