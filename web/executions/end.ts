/** What an execution's output says of how its purchase ended; one that bought says nothing. */
export function endOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return undefined;
  const [status, code] = ['status' in output && output.status, 'code' in output && output.code];
  return [status, code].filter(Boolean).join(', ') || undefined;
}
