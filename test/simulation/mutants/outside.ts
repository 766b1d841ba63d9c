import { caughtBy, type Mutant } from './mutant.ts';

/** What others say or leave behind, taken for something else. */
export const OUTSIDE: readonly Mutant[] = [
  ...caughtBy(
    'test/adapters/stripe/call.test.ts',
    [
      'take no server error but 500 for one',
      'adapters/stripe/payments.ts',
      '(error.statusCode ?? 0) >= 500',
      'error.statusCode === 500',
    ],
    [
      'take a gateway’s words for Stripe’s',
      'adapters/stripe/payments.ts',
      'if (statusCode !== 200)',
      'if (statusCode > 599)',
    ],
    [
      'give up a key for a gateway’s page',
      'adapters/stripe/payments.ts',
      '(error.statusCode ?? 0) >= 500',
      '(error.statusCode ?? 502) >= 500',
    ],
  ),
  ...caughtBy('test/journeys/pending-write.test.ts', [
    'leave what is pending',
    'adapters/stored/users.ts',
    '  await putUser(read.accountId, read.directory.pending);\n  const user',
    '  const user',
  ]),
];
