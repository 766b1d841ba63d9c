import * as z from 'zod/mini';
import { Count } from '../values/numbers.ts';
import { type LookedAfter, lookAnew } from './looked-after.ts';

/** How many credit notes there are of what an operation was paid, and of how many of them the world was told. */
export const Notes = z.object({ issued: Count, told: Count });
export type Notes = z.infer<typeof Notes>;

interface Noted extends LookedAfter {
  notes?: Notes | undefined;
}

/** Whether somebody has still to be told of a credit note: the sweep looks after it until then. */
export const isTelling = ({ notes }: Noted): boolean => notes !== undefined && notes.told < notes.issued;

/** There are so many now, which the sweep begins with anew. */
export const noteIssued = <T extends Noted>(operation: T, issued: number): T =>
  issued > (operation.notes?.issued ?? 0)
    ? lookAnew({ ...operation, notes: { issued, told: operation.notes?.told ?? 0 } })
    : operation;

/** All is told of so many of them. */
export const noteTelling = <T extends Noted>(operation: T, told: number): T =>
  operation.notes && told > operation.notes.told ? { ...operation, notes: { ...operation.notes, told } } : operation;
