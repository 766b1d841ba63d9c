/** Does one after the other, so that one that fails keeps no other back; throws the first failure afterwards. */
export async function eachApart(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const act of acts)
    try {
      await act();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}
