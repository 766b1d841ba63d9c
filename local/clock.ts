import { AsyncResource } from 'node:async_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

const YEAR_MS = 366 * 86_400_000;

type Timer = { dueMs: number; fire: () => void; cancelled: boolean };
type Recurring = { dueMs: number; everyMs: number; fire: () => Promise<unknown>; next?: NextDue };

/** When a recurring timer will next find something to do; undefined where it will find nothing. */
export type NextDue = () => Promise<number | undefined>;

/**
 * The one clock of the embedded stack: it runs with the machine's own time and can be moved ahead.
 * Moving it fires what falls due on the way, in order, and lets the work this starts come to rest before it
 * moves on: a wait of 15 minutes that ends inside a jump of 30 days ends at its own minute.
 */
export class MovableClock {
  #offsetMs = 0;
  #timers = new Set<Timer>();
  #recurring = new Set<Recurring>();
  #work = new Set<Promise<unknown>>();
  #wake: NodeJS.Timeout | undefined;
  readonly #time: (() => number) | undefined;
  readonly #steps: number;
  readonly #runs: boolean;

  /**
   * With a time of its own, in the place of the machine's, nothing falls due by itself unless that time runs as well:
   * only `advance` fires. `steps` is about how many times a recurring timer fires in a long jump.
   */
  constructor({ time, steps = 100, runs = !time }: { time?: () => number; steps?: number; runs?: boolean } = {}) {
    this.#time = time;
    this.#steps = steps;
    this.#runs = runs;
  }

  /** Milliseconds since the epoch. */
  now = (): number => (this.#time?.() ?? Date.now()) + this.#offsetMs;

  /** Calls `fire` once, `delayMs` from now on this clock; the answer cancels it. */
  after(delayMs: number, fire: () => void): () => void {
    // A timer runs in the context that set it, not in the one that happened to move the clock.
    const timer = { dueMs: this.now() + Math.max(0, delayMs), fire: AsyncResource.bind(fire), cancelled: false };
    this.#timers.add(timer);
    this.#schedule();
    return () => {
      timer.cancelled = true;
      this.#timers.delete(timer);
      this.#schedule();
    };
  }

  /**
   * Calls `fire` every `everyMs`, for good. A long jump leaves some times out, so that 30 days of a five-minute sweep
   * are about a hundred sweeps and not thousands. One that can say when it will next find something to do fires then, and
   * at no other time of the jump.
   */
  every(everyMs: number, fire: () => Promise<unknown>, next?: NextDue): void {
    this.#recurring.add({
      dueMs: this.now() + everyMs,
      everyMs,
      fire: AsyncResource.bind(fire),
      ...(next && { next }),
    });
    this.#schedule();
  }

  /** Counts every period from now on: whatever comes next does not depend on what was before. */
  restartPeriods(): void {
    for (const timer of this.#recurring) timer.dueMs = this.now() + timer.everyMs;
    this.#schedule();
  }

  /** A promise of `delayMs` on this clock. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve);
    });
  }

  /** Tells the clock of work under way; `advance` lets it finish before it moves on. Not for work that waits on this clock. */
  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#work.add(settled);
    void settled.then(() => this.#work.delete(settled));
    return work;
  }

  /** Time goes by while work is under way: what falls due on the way begins, and nothing is waited for. */
  pass(byMs: number): void {
    const targetMs = this.now() + byMs;
    for (let stopMs = this.#stop(targetMs); stopMs < targetMs; stopMs = this.#stop(targetMs)) {
      this.#moveTo(stopMs);
      this.#fireDue();
    }
    this.#moveTo(targetMs);
    this.#fireDue();
  }

  async advance(byMs: number): Promise<void> {
    const targetMs = this.now() + byMs;
    await this.rest();
    let sinceMs = this.now();
    await this.#leaveOutIdle();
    for (let stopMs = this.#stop(targetMs); stopMs < targetMs; stopMs = this.#stop(targetMs)) {
      this.#moveTo(stopMs);
      const onlyRecurring = this.#fireDue() === 0;
      await this.rest();
      if (onlyRecurring) this.#leaveOut(sinceMs, targetMs);
      else sinceMs = this.now();
      await this.#leaveOutIdle();
    }
    this.#moveTo(targetMs);
    this.#fireDue();
    await this.rest();
    for (const timer of this.#recurring)
      if (timer.next) timer.dueMs = Math.min(timer.dueMs, this.now() + timer.everyMs);
    this.#schedule();
  }

  /** Waits until no tracked work has been under way for three turns of the event loop, 5 s at most: what hangs, hangs. */
  async rest(): Promise<void> {
    const untilMs = performance.now() + 5_000;
    for (let quiet = 0; quiet < 3 && performance.now() < untilMs; quiet += 1) {
      if (this.#work.size > 0) {
        await Promise.race([Promise.all(this.#work), setTimeout(100)]);
        quiet = -1;
      }
      await setImmediate();
    }
  }

  stop(): void {
    clearTimeout(this.#wake);
    this.#timers.clear();
    this.#recurring.clear();
  }

  /** The next moment at which something is due, `untilMs` at the latest. */
  #stop(untilMs: number): number {
    let stopMs = untilMs;
    for (const { dueMs } of [...this.#timers, ...this.#recurring]) stopMs = Math.min(stopMs, dueMs);
    return stopMs;
  }

  /** Moves recurring timers on by a fraction of the time between the last other timer and the next. */
  #leaveOut(sinceMs: number, targetMs: number): void {
    let untilMs = targetMs;
    for (const { dueMs } of this.#timers) untilMs = Math.min(untilMs, dueMs);
    for (const timer of this.#recurring) {
      if (timer.next) continue;
      const periods = (fromMs: number) => Math.floor((untilMs - fromMs) / timer.everyMs);
      const leftOut = Math.min(Math.floor(periods(sinceMs) / this.#steps) - 1, periods(timer.dueMs));
      timer.dueMs += Math.max(0, leftOut) * timer.everyMs;
    }
  }

  /** Moves on those that know when there will be something to do: to their first turn that finds it, a year at most. */
  async #leaveOutIdle(): Promise<void> {
    for (const timer of this.#recurring) {
      if (!timer.next) continue;
      const nextMs = (await timer.next()) ?? this.now() + YEAR_MS;
      const turns = Math.ceil((nextMs - timer.dueMs) / timer.everyMs);
      timer.dueMs += Math.max(0, turns) * timer.everyMs;
    }
  }

  #moveTo(ms: number): void {
    this.#offsetMs += Math.max(0, ms - this.now());
  }

  /** Answers how many timers that fire once were due. */
  #fireDue(): number {
    const now = this.now();
    const due = [...this.#timers].filter((timer) => timer.dueMs <= now).sort((a, b) => a.dueMs - b.dueMs);
    for (const timer of due) {
      this.#timers.delete(timer);
      if (!timer.cancelled) timer.fire();
    }
    for (const timer of this.#recurring) {
      if (timer.dueMs > now) continue;
      timer.dueMs += timer.everyMs;
      void this.track(timer.fire());
    }
    this.#schedule();
    return due.length;
  }

  /** Node's timers overflow above 2^31 - 1 ms (24.8 days), so a far one is only looked at again later. */
  #schedule(): void {
    clearTimeout(this.#wake);
    if (!this.#runs) return;
    const delayMs = Math.min(Math.max(0, this.#stop(Number.POSITIVE_INFINITY) - this.now()), 2 ** 31 - 1);
    this.#wake = globalThis.setTimeout(() => this.#fireDue(), delayMs);
    this.#wake.unref();
  }
}
