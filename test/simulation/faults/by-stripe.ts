import type { FaultKind } from './fault-kinds.ts';

/** What Stripe's simulator does by itself, under Stripe's own rules for idempotency keys. */
export const BY_STRIPE: Partial<Record<FaultKind, object>> = {
  error: { kind: '500', when: 'before' },
  'error 503': { kind: '500', when: 'before', status: 503 },
  'error after': { kind: '500', when: 'after' },
  throttle: { kind: '429' },
  duplicate: { kind: 'duplicate' },
  truncated: { kind: 'truncated' },
  conflict: { kind: '409', when: 'before' },
};
