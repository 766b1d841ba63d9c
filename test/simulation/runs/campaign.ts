import type { ProductCall } from '../faults/calls.ts';
import type { Journey } from '../stories/journeys.ts';
import { type Cell, nameOf, planOf, undisturbed, wasHit } from './cells.ts';
import type { Plan, Report } from './run.ts';

export type Runner = (plan: Plan) => Promise<Report>;
export type Recorded = ReadonlyMap<Journey, readonly ProductCall[]>;

/** Runs plans, some at once, and keeps count. */
export class Campaign {
  runs = 0;
  faultsFired = 0;
  readonly violations: { run: string; violation: string; traceHash: string }[] = [];
  readonly cells = { hit: 0, total: 0, inapplicable: 0 };
  readonly listed: { cell: string; fate: string }[] = [];
  readonly #runner: Runner;
  readonly #parallel: number;
  readonly #onProgress: (campaign: Campaign) => void;

  constructor(runner: Runner, parallel = 1, onProgress: (campaign: Campaign) => void = () => {}) {
    this.#runner = runner;
    this.#parallel = parallel;
    this.#onProgress = onProgress;
  }

  /** The journeys without a fault; answers the calls each of them makes. */
  async record(journeys: readonly Journey[]): Promise<Recorded> {
    const recorded = new Map<Journey, readonly ProductCall[]>(journeys.map((journey) => [journey, []]));
    await this.#each(journeys, async (journey) => {
      const { calls } = await this.run(undisturbed(journey));
      recorded.set(journey, calls);
    });
    return recorded;
  }

  /** These calls under these faults, but for those that say nothing. */
  async matrix(cells: readonly Cell[]): Promise<void> {
    const [none, some] = [cells.filter((cell) => cell.inapplicable), cells.filter((cell) => !cell.inapplicable)];
    for (const cell of none) this.#list(cell, `inapplicable: ${cell.inapplicable}`);
    this.cells.inapplicable += none.length;
    this.cells.total += some.length;
    await this.#each(some, async (cell) => {
      const plan = planOf(cell);
      const report = await this.run(plan);
      const hit = wasHit(plan, report);
      if (hit) this.cells.hit += 1;
      this.#list(cell, !hit ? 'not reached' : report.violations.length === 0 ? 'held' : 'violated');
    });
  }

  /** Runs the plans as they come, until they are over or are to end. */
  async all(plans: Iterable<Plan>, end?: AbortSignal): Promise<void> {
    await this.#each(plans, async (plan) => void (await this.run(plan)), end);
  }

  async run(plan: Plan): Promise<Report> {
    const report = await this.#runner(plan);
    this.runs += 1;
    this.faultsFired += report.fired.length;
    const { traceHash } = report;
    for (const violation of report.violations) this.violations.push({ run: nameOf(plan), violation, traceHash });
    this.#onProgress(this);
    return report;
  }

  get notReached(): string[] {
    return this.listed.filter(({ fate }) => fate === 'not reached').map(({ cell }) => cell);
  }

  #list({ journey, call, kind }: Cell, fate: string): void {
    this.listed.push({ cell: `${journey.name}; ${kind} at ${call.id}`, fate });
  }

  async #each<T>(items: Iterable<T>, work: (item: T) => Promise<void>, end?: AbortSignal): Promise<void> {
    const left = items[Symbol.iterator]();
    const worker = async () => {
      for (let next = left.next(); !next.done && !end?.aborted; next = left.next()) await work(next.value);
    };
    await Promise.all(Array.from({ length: this.#parallel }, worker));
  }
}
