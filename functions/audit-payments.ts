import { type Begun, checkoutsBegunSince } from '../adapters/aws/executions.ts';
import { renewalsBegunSince } from '../adapters/aws/renewal-executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { remainingMs } from '../adapters/runtime/deadline.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { auditProgress } from '../adapters/stored/audit-progress.ts';
import { isConnected } from '../adapters/stripe/client.ts';
import { getListed, type Named, paymentsIn, returnsIn } from '../adapters/stripe/listing.ts';
import { standingInvoiceOf } from '../application/operation-invoices.ts';
import { bookedOfOperation, findOperation, operationIdOf } from '../application/operations.ts';
import { Pace } from '../application/pace.ts';
import { differenceOf, isUndecided } from '../domain/invoicing/audit.ts';
import {
  type AuditProgress,
  firstProgress,
  givenUp,
  goOn,
  isBehind,
  isWithin,
  LONGEST_SLICE_MS,
  nextSlice,
  SHORTEST_SLICE_MS,
  type Slice,
  settle,
  type Undecided,
} from '../domain/invoicing/audit-progress.ts';
import { isPaid } from '../domain/payment/payment.ts';
import { epochMs, instant } from '../domain/values/calendar.ts';
import { MINUTE_MS } from '../domain/values/duration.ts';
import type { OperationId, PaymentIntentId } from '../domain/values/ids.ts';
import { schedule } from './shell/schedule.ts';

/** What Stripe began a moment ago may not be in its lists yet. */
const YOUNGEST_MS = MINUTE_MS;

/** Stripe takes 100 calls a second; what is asked for one by one leaves purchases their part. */
const PACE_MS = 100;

const STOP_WITH_MS = 15_000;

const isLate = (): boolean => remainingMs() < STOP_WITH_MS;

/**
 * Compares Stripe's payments with our books, both ways, each once: what Stripe took must stand in the books, and what
 * the books call paid Stripe must have taken. It goes on where the last run stopped. It reports and changes nothing: a
 * person decides.
 */
export const handler = schedule(async () => {
  // The first turn comes with the deployment itself, before there is a key: nothing was sold by then.
  if (!(await isConnected())) return;
  const nowMs = clock.now();
  const stored = (await auditProgress.get()) ?? (await auditProgress.create(firstProgress(nowMs)));
  const run: Run = { nowMs, pace: new Pace(PACE_MS), begun: [], named: new Set(), known: new Set() };
  const reached = await lookOn(run, await lookAgain(run, stored));
  if (isBehind(reached, nowMs)) console.error({ message: 'audit behind', until: reached.until });
});

interface Run {
  nowMs: number;
  pace: Pace;
  /** The executions since the last run. */
  begun: readonly Begun[];
  /** What this run has looked at: Stripe was asked, so another word about it has nothing to add. */
  named: Set<PaymentIntentId>;
  /** Checkouts by whose payment Stripe's list and the books mean the same: their execution has nothing to add. */
  known: Set<OperationId>;
}

/** First what no run could judge yet. */
async function lookAgain(run: Run, progress: AuditProgress): Promise<AuditProgress> {
  const given = givenUp(progress, run.nowMs);
  for (const { intentId, operation } of given) console.error({ message: 'payment given up', intentId, operation });
  const judged = new Set(given.map(({ intentId }) => intentId));
  for (const { intentId, operation } of progress.again) {
    if (isLate()) break;
    if (!judged.has(intentId) && (await isJudged(run, paced(run, intentId, operation)))) judged.add(intentId);
  }
  return auditProgress.change(progress, (current) => settle(current, judged));
}

/** Then one part of time after the other: all that is left, or an hour where that is more than a page of Stripe's. */
async function lookOn(run: Run, progress: AuditProgress): Promise<AuditProgress> {
  const sinceMs = epochMs(progress.until);
  run.begun = [...(await checkoutsBegunSince(sinceMs)), ...(await renewalsBegunSince(sinceMs))];
  let lengthMs = LONGEST_SLICE_MS;
  let reached = progress;
  for (;;) {
    const slice = nextSlice(reached, lengthMs, run.nowMs - YOUNGEST_MS);
    if (!slice || isLate()) return reached;
    const again = await lookAt(run, slice, lengthMs > SHORTEST_SLICE_MS);
    if (again === 'late') return reached;
    if (again !== 'too much') reached = await auditProgress.change(reached, (current) => goOn(current, slice, again));
    lengthMs = again === 'too much' ? SHORTEST_SLICE_MS : Math.min(2 * lengthMs, LONGEST_SLICE_MS);
  }
}

/** What Stripe began in the slice, gave back or lost to a bank, and what was executed; answers what comes again. */
async function lookAt(run: Run, slice: Slice, mayBeLess: boolean): Promise<Undecided[] | 'too much' | 'late'> {
  const again: Undecided[] = [];
  const look = async (named: Named): Promise<void> => {
    const { intentId, operation } = named;
    if (run.named.has(intentId)) return;
    run.named.add(intentId);
    if (!(await isJudged(run, named))) again.push({ intentId, operation, since: instant(run.nowMs) });
  };
  for await (const { data, isLast } of paymentsIn(slice)) {
    if (mayBeLess && !isLast) return 'too much';
    if (isLate()) return 'late';
    await Promise.all(data.map(look));
  }
  for await (const intentId of returnsIn(slice)) {
    if (isLate()) return 'late';
    await look(paced(run, intentId));
  }
  for (const { operation } of run.begun.filter(({ atMs }) => isWithin(slice, atMs))) {
    if (isLate()) return 'late';
    const intentId = run.known.has(operation) ? undefined : await paidBy(operation);
    if (intentId) await look(paced(run, intentId, operation));
  }
  return again;
}

const paced = ({ pace }: Run, intentId: PaymentIntentId, operation?: OperationId): Named => ({
  intentId,
  operation,
  atStripe: async () => {
    await pace.turn();
    return getListed(intentId);
  },
});

/** The payment that the books say this operation was paid by. One that cannot be read does not keep the others back. */
async function paidBy(operation: OperationId): Promise<PaymentIntentId | undefined> {
  try {
    const booked = await findOperation(operation);
    return booked && isPaid(booked.payment) ? booked.payment.intentId : undefined;
  } catch (error) {
    console.error({ message: 'operation not audited', operation, because: describeError(error) });
    return undefined;
  }
}

/** Tells a difference, once. False where there is no last word yet, and where it could not be looked up. */
async function isJudged(run: Run, { intentId, operation: bookedFor, atStripe }: Named): Promise<boolean> {
  try {
    const payment = await atStripe();
    const operation = payment?.operation ?? bookedFor;
    const known = operation && (await findOperation(operation));
    // Without a mark it may be another deployment's.
    if (payment && !payment.isMarked && !known) return true;
    const listed = payment ?? { intentId, taken: false, isOpen: false, amountMinor: 0, currency: '', keptMinor: 0 };
    const booked = known && bookedOfOperation(known);
    if (known && booked?.intentId === intentId) run.known.add(operationIdOf(known));
    const difference = differenceOf(listed, booked, known && (await standingInvoiceOf(known)));
    if (difference) console.error({ message: 'payment differs', difference, intentId, operation });
    return difference !== undefined || !isUndecided(listed, booked);
  } catch (error) {
    console.error({ message: 'payment not audited', intentId, because: describeError(error) });
    return false;
  }
}
