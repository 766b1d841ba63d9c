import * as z from 'zod/mini';

/** Whole, and at least 1. */
export const Positive = z.int().check(z.positive());

/** Whole, and at least 0. */
export const Count = z.int().check(z.nonnegative());
