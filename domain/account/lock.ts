import * as z from 'zod/mini';
import { Instant } from '../values/calendar.ts';
import { isCheckoutId, OperationId, RenewalId, UserId } from '../values/ids.ts';
import { Positive } from '../values/numbers.ts';

/** An attempt to renew, and until when whoever runs it may be at it: then the sweep looks what has become of it. */
const Attempting = z.object({ owner: RenewalId, attempt: Positive, leaseUntil: Instant });

/** The one thing that may move this account's money now. It needs no release: an owner that is settled may be taken over. */
export const InFlight = z.discriminatedUnion('stage', [
  z.object({
    owner: OperationId,
    stage: z.literal('taken'),
    attempt: z.optional(Positive),
    /** The admin who waits for the outcome of this attempt. */
    payerId: z.optional(UserId),
    leaseUntil: z.optional(Instant),
  }),
  /** The card may be charged: whatever is wished from now on waits for its outcome. */
  z.extend(Attempting, { stage: z.literal('charging') }),
  z.object({ owner: RenewalId, stage: z.literal('ending'), leaseUntil: Instant }),
  z.object({ owner: OperationId, stage: z.literal('refunding'), leaseUntil: z.optional(Instant) }),
  /** Without a number where nothing was to be paid. */
  z.object({ owner: OperationId, stage: z.literal('recorded'), invoiceNumber: z.optional(Positive) }),
  z.object({ owner: RenewalId, stage: z.literal('waiting') }),
  z.object({ owner: RenewalId, stage: z.literal('ended') }),
]);
export type InFlight = z.infer<typeof InFlight>;

const AT_REST: readonly InFlight['stage'][] = ['recorded', 'waiting', 'ended'];

/** Whether a renewal holds the lock: its stage alone tells. Whether a checkout does, the checkout tells. */
export const isRenewing = (inFlight: InFlight | undefined): boolean =>
  inFlight !== undefined && !isCheckoutId(inFlight.owner) && !AT_REST.includes(inFlight.stage);

/** Whether this renewal holds it. */
export const isRunning = (inFlight: InFlight | undefined, renewalId: RenewalId): boolean =>
  inFlight?.owner === renewalId && isRenewing(inFlight);
