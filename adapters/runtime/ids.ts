import { createHash, randomBytes } from 'node:crypto';
import { type AccountId, CheckoutId, QuoteId } from '../../domain/values/ids.ts';

/** Where fresh ids get their chance from. A port, like the clock. */
export const entropy = { hex: (bytes: number): string => randomBytes(bytes).toString('hex') };

/** 0 inclusive to 1 exclusive. */
export const chance = (): number => Number.parseInt(entropy.hex(4), 16) / 2 ** 32;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const newQuoteId = (): QuoteId => QuoteId.parse(`quo_${entropy.hex(12)}`);

/** The same account and Idempotency-Key are the same checkout for ever. */
export const checkoutIdOf = (accountId: AccountId, idempotencyKey: string): CheckoutId =>
  CheckoutId.parse(`chk_${sha256(JSON.stringify([accountId, idempotencyKey])).slice(0, 32)}`);

/** Equal for equal values, whatever the order of their fields. */
export const fingerprintOf = (value: unknown): string =>
  sha256(
    JSON.stringify(value, (_key, inner: unknown) =>
      inner && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort())
        : inner,
    ),
  );
