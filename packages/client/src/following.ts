import type { Connection } from './request.ts';

export interface Following {
  /**
   * Shows the bank's challenge to the buyer and ends when that is over, however it went:
   * `(clientSecret) => stripe.handleNextAction({ clientSecret })`. Without it the outcome may be `requires_action`.
   */
  challenge?: (clientSecret: string) => unknown;
  /** Stops the waiting, not the purchase. */
  signal?: AbortSignal;
}

/** How long the API may hold an answer back while it has nothing to say. */
export const WAIT_SECONDS = 20;

export const optionsOf = (connection: Connection, signal?: AbortSignal) => ({ connection, ...(signal && { signal }) });
