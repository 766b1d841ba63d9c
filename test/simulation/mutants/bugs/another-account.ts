import { breaking } from '../mutant.ts';

export const ANOTHER_ACCOUNT = breaking('one account sees, or uses, what is another’s', [
  {
    name: 'show another account’s checkout',
    from: "if (checkout?.accountId !== caller.accountId) throw new NotAdmitted('not_found');",
    to: "if (!checkout) throw new NotAdmitted('not_found');",
    test: 'test/journeys/another-account.test.ts',
  },
  {
    name: 'find a quote whoever asks',
    from: '({ pk: accountPartition(accountId), sk: `QUOTE#',
    to: '({ pk: accountPartition(accountId).slice(0, 2), sk: `QUOTE#',
    test: 'test/journeys/refusals.test.ts',
  },
  {
    name: 'let accounts share their idempotency keys',
    from: 'sha256(JSON.stringify([accountId, idempotencyKey]))',
    to: 'sha256(JSON.stringify([idempotencyKey]))',
    test: 'test/journeys/idempotency.test.ts',
  },
]);
