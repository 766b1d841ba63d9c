/** The old values of what changed, down to the fields of nested hashes; null stands for what was not there. */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const old = new Map<string, unknown>(Object.entries(before));
  const fields = new Map<string, unknown>([
    ...Object.keys(before).map((key): [string, unknown] => [key, null]),
    ...Object.entries(after),
  ]);
  return Object.fromEntries(
    [...fields]
      .filter(([key, value]) => JSON.stringify(old.get(key) ?? null) !== JSON.stringify(value ?? null))
      .map(([key, value]) => [key, previousValue(old.get(key) ?? null, value)]),
  );
}

function previousValue(before: unknown, after: unknown): unknown {
  return isHash(before) && isHash(after) ? previousAttributes(before, after) : before;
}

function isHash(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
