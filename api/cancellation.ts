import * as z from 'zod/mini';
import { described } from '../domain/values/described.ts';
import { text } from '../domain/values/text.ts';

export const CancellationRequest = described(
  z.strictObject({ reason: described(z.optional(text(500)), 'In the words of whoever cancels.') }),
  { id: 'CancellationRequest' },
);
