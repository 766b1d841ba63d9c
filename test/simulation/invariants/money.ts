import * as z from 'zod';
import { remainingMinorOf } from '../../../domain/invoicing/invoice.ts';
import { keptMinor, type Ledger } from '../../ledger.ts';
import { paymentFacts } from '../../paid.ts';
import { type Invariant, type World, waitsForPerson } from './world.ts';

const intentsOf = ({ ledger }: World, checkoutId: string) =>
  ledger.payment_intents.filter(({ metadata }) => metadata.checkoutId === checkoutId);

export const MONEY: readonly Invariant[] = [
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
    name: 'at most one success that was not refunded for a checkout, and one charge for an intent',
    violations: (world) => {
      const { ledger, checkouts } = world;
      const twice = checkouts
        .filter(
          ({ checkoutId }) => intentsOf(world, checkoutId).filter(({ id }) => keptMinor(ledger, id) > 0).length > 1,
        )
        .map(({ checkoutId }) => `${checkoutId} was paid more than once`);
      const again = ledger.payment_intents
        .filter(({ id }) => successes(world, id) > 1)
        .map(({ id }) => `${id} succeeded more than once`);
      return [...twice, ...again];
    },
  },
  {
    name: 'an intent has the amount, currency and customer of its checkout’s frozen quote',
    violations: ({ ledger, checkouts, accounts }) =>
      ledger.payment_intents.flatMap((intent) => {
        const checkout = checkouts.find(({ checkoutId }) => checkoutId === intent.metadata.checkoutId);
        if (!checkout) return [`${intent.id} belongs to no checkout`];
        const account = accounts.find(({ accountId }) => accountId === checkout.accountId);
        const { totalMinor, currency } = checkout.quote;
        const equal =
          checkout.frozenAt && intent.amount === totalMinor && intent.currency === currency && account?.customerId;
        return equal === intent.customer ? [] : [`${intent.id} differs from the quote of ${checkout.checkoutId}`];
      }),
  },
  {
    name: 'a quote counts each user once, and its total is the sum of its lines',
    violations: ({ checkouts, userCount }) =>
      checkouts.flatMap(({ checkoutId, quote: { scope, seats, lines, totalMinor } }) =>
        seats === (scope === 'admin_only' ? 1 : userCount) && totalMinor === sumOf(lines)
          ? []
          : [`${checkoutId} has ${seats} seats, its lines come to ${sumOf(lines)}, its total is ${totalMinor}`],
      ),
  },
  {
    name: 'an idempotency key has its checkout’s number, and a number is spent only on an answer that Stripe keeps, or a refund that failed',
    violations: ({ ledger, checkouts }) =>
      checkouts.flatMap(({ checkoutId, payment: { keyNumbers } }) => {
        const refundFailed = ledger.refunds.some(
          ({ metadata, status }) => metadata?.checkoutId === checkoutId && status === 'failed',
        );
        const spent = Object.entries(keyNumbers).flatMap(([step, number]) =>
          Array.from({ length: number }, (_, index) => `${checkoutId}:${step}:${index + 1}`),
        );
        const used = ledger.calls.filter(({ idempotencyKey }) => idempotencyKey?.startsWith(checkoutId));
        const unknown = used.filter(({ idempotencyKey }) => !spent.includes(idempotencyKey ?? ''));
        const unspent = Object.entries(keyNumbers)
          .filter(([step]) => step !== 'refund' || !refundFailed)
          .filter(
            ([step, number]) => number > 1 && !used.some((call) => isKept(call, `${checkoutId}:${step}:${number - 1}`)),
          );
        return [
          ...unknown.map(({ idempotencyKey }) => `${idempotencyKey} is none of its keys`),
          ...unspent.map(([step]) => `${checkoutId} gave up a key of ${step} that was still good`),
        ];
      }),
  },
  {
    name: 'we give money back only where the account could not take what it bought, and note it',
    violations: ({ ledger, checkouts, accounts }) =>
      ledger.refunds.flatMap(({ metadata, status }) => {
        const checkout = checkouts.find(({ checkoutId }) => checkoutId === metadata?.checkoutId);
        const account = accounts.find(({ accountId }) => accountId === checkout?.accountId);
        if (!checkout || (account?.closedAt && paymentFacts(checkout).refund === status)) return [];
        return [
          `${checkout.checkoutId} was refunded (${status}), and its account is ${account?.closedAt ? '' : 'not '}closed`,
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
    name: 'refused or reversed keeps no money, and its payment can take none',
    violations: (world) =>
      world.checkouts
        .filter(({ state }) => state.status === 'refused' || state.status === 'reversed')
        .flatMap((checkout) => {
          const { checkoutId } = checkout;
          const { intentId } = paymentFacts(checkout);
          return intentsOf(world, checkoutId)
            .filter(({ id, status }) => !isHarmless(world, id, status, id === intentId))
            .filter(({ id }) => id !== intentId || !waitsForPerson(checkout))
            .map(({ id, status }) => `${checkoutId} is over, but its payment ${id} is ${status}`);
        }),
  },
];

const Audited = z.looseObject({ message: z.string(), checkoutId: z.string().optional() });

/** Answered by a server error, or a no to a refund: under this key the same answer comes for ever. */
const isKept = ({ path, status, idempotencyKey }: Ledger['calls'][number], key: string): boolean =>
  idempotencyKey === key && (status >= 500 || (status === 400 && path === '/v1/refunds'));

const sumOf = (lines: World['invoices'][number]['lines']): number =>
  lines.reduce((sum, line) => sum + amountOf(line), 0);

const amountOf = ({ quantity, unitAmountMinor, amountMinor }: World['invoices'][number]['lines'][number]): number =>
  unitAmountMinor === null ? amountMinor : quantity * unitAmountMinor;

/** Cancelled, refunded, or an orphan that nobody confirms: its id was never stored. */
const isHarmless = (world: World, id: string, status: string, isStored: boolean): boolean =>
  status === 'canceled' ||
  (status === 'succeeded' && keptMinor(world.ledger, id) === 0) ||
  (status === 'requires_confirmation' && !isStored);

const successes = ({ ledger }: World, intentId: string): number =>
  ledger.charges.filter(({ payment_intent, status }) => payment_intent === intentId && status === 'succeeded').length;
