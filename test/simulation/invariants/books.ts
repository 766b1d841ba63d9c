import * as z from 'zod';
import { remainingMinorOf } from '../../../domain/invoicing/invoice.ts';
import { keptMinor, type Ledger } from '../../ledger.ts';
import { paymentFacts } from '../../paid.ts';
import { type Invariant, operationOf, operationsOf, type World, waitsForPerson } from './world.ts';

/** Of every operation, whether it is a purchase, a change or a renewal. */
export const BOOKS: readonly Invariant[] = [
  {
    name: 'captured minus refunded is paid invoices minus credits, intent by intent',
    violations: ({ ledger, invoices, checkouts }) => {
      const ids = new Set([
        ...ledger.payment_intents.map(({ id }) => id),
        ...invoices.flatMap(({ intentId }) => intentId ?? []),
      ]);
      return [...ids].flatMap((id) => {
        const invoiced = invoices
          .filter(({ intentId }) => intentId === id)
          .reduce((sum, invoice) => sum + remainingMinorOf(invoice), 0);
        const kept = keptMinor(ledger, id);
        const waits = checkouts.some((checkout) => paymentFacts(checkout).intentId === id && waitsForPerson(checkout));
        return kept === invoiced || waits ? [] : [`${id}: Stripe holds ${kept}, the invoices say ${invoiced}`];
      });
    },
  },
  {
    name: 'the daily audit reports the money that waits for a person, and nothing else',
    violations: ({ logs, checkouts }) => {
      const waiting = checkouts.filter(waitsForPerson).map(({ checkoutId }) => checkoutId as string);
      return logs
        .filter(({ functionName }) => functionName === 'audit-payments')
        .map(({ message }) => Audited.parse(message))
        .filter(({ checkoutId = '' }) => !waiting.includes(checkoutId))
        .map((line) => JSON.stringify(line));
    },
  },
  {
    name: 'an idempotency key has its operation’s number, and a number is spent only on an answer that Stripe keeps, or a refund that failed',
    violations: ({ ledger, ...world }) =>
      operationsOf(world).flatMap(({ id, keyNumbers }) => {
        const refundFailed = ledger.refunds.some(
          ({ metadata, status }) => operationOf(metadata) === id && status === 'failed',
        );
        // The next intent of a renewal is made once the last one is cancelled.
        const wasCancelled = ledger.payment_intents.some(
          ({ metadata, status }) => metadata.renewalId === id && status === 'canceled',
        );
        const spent = Object.entries(keyNumbers).flatMap(([step, number]) =>
          Array.from({ length: number }, (_, index) => `${id}:${step}:${index + 1}`),
        );
        const used = ledger.calls.filter(({ idempotencyKey }) => idempotencyKey?.startsWith(id));
        const unknown = used.filter(({ idempotencyKey }) => !spent.includes(idempotencyKey ?? ''));
        const unspent = Object.entries(keyNumbers)
          .filter(([step]) => step !== 'refund' || !refundFailed)
          .filter(([step]) => step !== 'create' || !wasCancelled)
          .filter(([step, number]) => number > 1 && !used.some((call) => isKept(call, `${id}:${step}:${number - 1}`)));
        return [
          ...unknown.map(({ idempotencyKey }) => `${idempotencyKey} is none of its keys`),
          ...unspent.map(([step]) => `${id} gave up a key of ${step} that was still good`),
        ];
      }),
  },
  {
    name: 'refunded is at most captured',
    violations: ({ ledger }) =>
      ledger.charges
        .filter(({ amount_captured, amount_refunded }) => amount_refunded > amount_captured)
        .map(({ id }) => `${id} was refunded beyond what it took`),
  },
  {
    name: 'an account’s invoices are numbered without gaps, and each total is the sum of its lines',
    violations: ({ accounts, invoices }) => [
      ...accounts.flatMap(({ accountId, lastInvoiceNumber }) => {
        const numbers = invoices.filter((invoice) => invoice.accountId === accountId).map(({ number }) => number);
        const expected = Array.from({ length: lastInvoiceNumber }, (_, index) => index + 1);
        const found = numbers.sort((a, b) => a - b).join();
        return found === expected.join()
          ? []
          : [`${accountId} has the invoices ${found}, counted ${lastInvoiceNumber}`];
      }),
      ...invoices
        .filter(({ lines, totalMinor }) => sumOf(lines) !== totalMinor)
        .map(({ invoiceId }) => `${invoiceId} is not the sum of its lines`),
    ],
  },
  {
    name: 'an account counts its users',
    violations: ({ accounts, users }) =>
      accounts.flatMap(({ accountId, directory }) => {
        const current = users.filter((entry) => entry.accountId === accountId && entry.user.membership === 'current');
        return directory.userCount === current.length
          ? []
          : [`${accountId} counts ${directory.userCount} of ${current.length}`];
      }),
  },
];

const Audited = z.looseObject({ message: z.string(), checkoutId: z.string().optional() });

/** Answered by a server error, or a no to a refund: under this key the same answer comes for ever. */
const isKept = ({ path, status, idempotencyKey }: Ledger['calls'][number], key: string): boolean =>
  idempotencyKey === key && (status >= 500 || (status === 400 && path === '/v1/refunds'));

export const sumOf = (lines: World['invoices'][number]['lines']): number =>
  lines.reduce((sum, line) => sum + amountOf(line), 0);

const amountOf = ({ quantity, unitAmountMinor, amountMinor }: World['invoices'][number]['lines'][number]): number =>
  unitAmountMinor === null ? amountMinor : quantity * unitAmountMinor;
