import type * as z from 'zod';

export type Json = z.core.util.JSONType;

// The quota for the input and output of a task, a state and an execution, as UTF-8.
export const MAX_DATA_BYTES = 262_144;

/** The value a JSON text stands for, or undefined when it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
