/** So many events and idempotency keys are kept: the newest. Stripe keeps them for 30 days and for one. */
export const KEPT = 5_000;

/** Values by key, without those that were first put longest ago where there are too many. */
export class Newest<T> extends Map<string, T> {
  override set(key: string, value: T): this {
    super.set(key, value);
    const oldest = this.keys().next();
    if (this.size > KEPT && !oldest.done) this.delete(oldest.value);
    return this;
  }
}
