import * as z from 'zod';
import { DISPUTE_STATUSES } from '../model/dispute-states.ts';

export const disputeRequest = z
  .strictObject({
    paymentIntentId: z.string(),
    outcome: z.enum(['open', 'inquiry', 'won', 'lost', 'warning_closed', 'prevented']),
    amount: z.int().positive().optional(),
    /** A dispute is prevented with the merchant's data, or resolved with their money. */
    resolution: z.boolean().optional(),
  })
  .refine(({ outcome, resolution }) => resolution === undefined || outcome === 'prevented', {
    path: ['resolution'],
    message: 'Only what is prevented can be a resolution.',
  });

export type DisputeRequest = z.infer<typeof disputeRequest>;

export const disputeMove = z.strictObject({ status: z.enum(DISPUTE_STATUSES) });
