import * as z from 'zod';

const End = z.object({ status: z.string(), code: z.string().nullable() });

/** What an execution's output says of how its purchase ended; one that bought says nothing. */
export function endOf(output: unknown): string | undefined {
  const { status, code } = End.safeParse(output).data ?? {};
  return [status, code].filter(Boolean).join(', ') || undefined;
}
