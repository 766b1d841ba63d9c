import { breaking } from '../mutant.ts';

export const BOOKS = breaking('what is counted, or written down, is not what happened', [
  {
    name: 'forget the invoice',
    from: 'if (number !== undefined) await invoices.create(invoiceOf(bought, number, seller));',
    to: '',
  },
  {
    name: 'number every invoice one',
    from: 'const invoiceNumber = hasInvoice(bought) ? account.lastInvoiceNumber + 1 : undefined;',
    to: 'const invoiceNumber = hasInvoice(bought) ? account.lastInvoiceNumber + 2 : undefined;',
  },
  {
    name: 'add a user anew each time',
    from: 'addUser(directory, user, { userId, role, order })',
    to: 'addUser(directory, undefined, { userId, role, order })',
  },
  {
    name: 'count a flip twice',
    from: "if (known?.kind === 'bought' && known.operation === operation) return entitlement;",
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
    name: 'audit from today on',
    from: 'FIRST_LOOK_MS = 4 * DAY_MS',
    to: 'FIRST_LOOK_MS = 0 * DAY_MS',
    test: 'test/domain/invoicing/audit-progress.test.ts',
  },
  {
    name: 'forget what was under way at the audit',
    from: 'return difference !== undefined || !isUndecided(listed, booked);',
    to: 'return true;',
    test: 'test/journeys/audit-again.test.ts',
  },
  {
    name: 'forget what could not be looked up at the audit',
    from: 'because: describeError(error) }); return false;',
    to: 'because: describeError(error) }); return true;',
    test: 'test/journeys/audit-outages.test.ts',
  },
  {
    name: 'audit no money that goes back later',
    from: 'for await (const intentId of returnsIn(slice))',
    to: 'for await (const intentId of returnsIn({ ...slice, from: slice.until }))',
    test: 'test/journeys/audit.test.ts',
  },
  {
    name: 'end the audit at the first page that fails',
    from: 'PAUSES_MS = [250, 1_000]',
    to: 'PAUSES_MS: number[] = []',
    test: 'test/journeys/audit-outages.test.ts',
  },
  {
    name: 'be behind with the audit and say nothing',
    from: 'BEHIND_MS = DAY_MS',
    to: 'BEHIND_MS = 90 * DAY_MS',
    test: 'test/journeys/audit-outages.test.ts',
  },
  {
    name: 'audit on without time',
    from: 'STOP_WITH_MS = 15_000',
    to: 'STOP_WITH_MS = -1',
    test: 'test/journeys/audit-outages.test.ts',
  },
  {
    name: 'audit every two days',
    from: 'everyMinutes: 24 * 60 }',
    to: 'everyMinutes: 48 * 60 }',
    test: 'test/infra/stack.test.ts',
  },
  {
    name: 'stop the audit after a minute',
    from: 'const audit = { ...sweep, timeoutSeconds: 900 }',
    to: 'const audit = { ...sweep, timeoutSeconds: 60 }',
    test: 'test/infra/stack.test.ts',
  },
]);
