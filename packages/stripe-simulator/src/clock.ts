/** The time a simulator goes by, and what it asks of it. Pass one that can be moved, and 30 days pass in a test. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, `delayMs` from now; what it answers cancels that. */
  after(delayMs: number, fire: () => void): () => void;
  /** Is told of work under way, a call or a delivery, so that a clock may let it finish before it moves on. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** This machine's time. */
export const machineClock: Clock = {
  now: Date.now,
  after: (delayMs, fire) => {
    const timer = setTimeout(fire, delayMs);
    return () => clearTimeout(timer);
  },
  track: (work) => work,
};

export const DAY_SECONDS = 86_400;
export const DAY_MS = DAY_SECONDS * 1_000;
