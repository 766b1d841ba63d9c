import { setTimeout as sleep } from 'node:timers/promises';

/** Keeps so long between the turns that it gives: the first comes at once, and nobody waits behind the last. */
export class Pace {
  readonly #pauseMs: number;
  #nextMs = 0;

  constructor(pauseMs: number) {
    this.#pauseMs = pauseMs;
  }

  async turn(): Promise<void> {
    const waitMs = this.#nextMs - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    this.#nextMs = performance.now() + this.#pauseMs;
  }
}
