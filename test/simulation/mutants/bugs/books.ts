import { breaking } from '../mutant.ts';

export const BOOKS = breaking('what is counted, or written down, is not what happened', [
  {
    name: 'forget the invoice',
    from: 'await invoices.create(invoiceOf(bought, number, seller));',
    to: '',
  },
  {
    name: 'number every invoice one',
    from: 'const invoiceNumber = account.lastInvoiceNumber + 1;',
    to: 'const invoiceNumber = account.lastInvoiceNumber + 2;',
  },
  {
    name: 'add a user anew each time',
    from: 'addUser(directory, user, { userId, role, order })',
    to: 'addUser(directory, undefined, { userId, role, order })',
  },
  {
    name: 'count a flip twice',
    from: 'if (isGrantedBy(entitlement, checkoutId)) return entitlement;',
    to: '',
    near: 'flip-feature-flags',
  },
  { name: 'count who left', from: 'userCount: directory.userCount - 1', to: 'userCount: directory.userCount' },
  {
    name: 'leave what is pending',
    from: 'await putUser(read.accountId, read.directory.pending); const user',
    to: 'const user',
    test: 'test/journeys/pending-write.test.ts',
  },
  {
    name: 'audit one page of payments',
    from: 'after = has_more ? data.at(-1)?.id : undefined;',
    to: 'after = has_more && !data.length ? data.at(-1)?.id : undefined;',
    test: 'test/journeys/pages.test.ts',
  },
  {
    name: 'audit three days',
    from: 'WINDOW_MS = 4 * DAY_MS',
    to: 'WINDOW_MS = 3 * DAY_MS',
    test: 'test/journeys/audit.test.ts',
  },
  {
    name: 'audit disputes of ten days',
    from: 'DISPUTES_MS = 100 * DAY_MS',
    to: 'DISPUTES_MS = 10 * DAY_MS',
    test: 'test/journeys/audit.test.ts',
  },
  {
    name: 'audit on without time',
    from: 'STOP_WITH_MS = 15_000',
    to: 'STOP_WITH_MS = -1',
    test: 'test/journeys/audit.test.ts',
  },
  {
    name: 'audit every two days',
    from: 'everyMinutes: 24 * 60 }',
    to: 'everyMinutes: 48 * 60 }',
    test: 'test/infra/stack.test.ts',
  },
  {
    name: 'stop the audit after a minute',
    from: 'timeoutSeconds: 900',
    to: 'timeoutSeconds: 60',
    test: 'test/infra/stack.test.ts',
  },
]);
