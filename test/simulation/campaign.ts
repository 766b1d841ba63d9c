import type { ProductCall } from './calls.ts';
import { type Cell, cellsOf, nameOf, planOf, undisturbed, wasHit } from './cells.ts';
import type { Journey } from './journeys.ts';
import type { Plan, Report } from './run.ts';

export type Runner = (plan: Plan) => Promise<Report>;

/** Runs plans, some at once, and keeps count. */
export class Campaign {
  runs = 0;
  faultsFired = 0;
  readonly violations: { run: string; violation: string }[] = [];
  readonly cells = { hit: 0, total: 0, inapplicable: 0 };
  readonly notReached: string[] = [];
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
  async record(journeys: readonly Journey[]): Promise<Map<Journey, readonly ProductCall[]>> {
    const recorded = new Map<Journey, readonly ProductCall[]>();
    await this.#each(journeys, async (journey) => {
      const { calls } = await this.run(undisturbed(journey));
      recorded.set(journey, calls);
    });
    return recorded;
  }

  /** Every call of these journeys under every kind of fault that says something about it. */
  async matrix(journeys: ReadonlyMap<Journey, readonly ProductCall[]>): Promise<void> {
    const cells = [...journeys].flatMap(([journey, calls]) => cellsOf(journey, calls));
    const [none, some] = [cells.filter((cell) => cell.inapplicable), cells.filter((cell) => !cell.inapplicable)];
    for (const cell of none) this.#list(cell, `inapplicable: ${cell.inapplicable}`);
    this.cells.inapplicable += none.length;
    this.cells.total += some.length;
    await this.#each(some, (cell) => this.#cell(cell));
  }

  async all(plans: readonly Plan[]): Promise<void> {
    await this.#each(plans, async (plan) => void (await this.run(plan)));
  }

  async run(plan: Plan): Promise<Report> {
    const report = await this.#runner(plan);
    this.runs += 1;
    this.faultsFired += report.fired.length;
    for (const violation of report.violations) this.violations.push({ run: nameOf(plan), violation });
    this.#onProgress(this);
    return report;
  }

  /** Where a webhook was faster than the call that was to be broken, the webhooks are left out the second time. */
  async #cell(cell: Cell): Promise<void> {
    const held = (await this.#hits(planOf(cell))) ?? (await this.#hits({ ...planOf(cell), webhooks: 'drop' }));
    if (held === undefined) this.notReached.push(nameOf(planOf(cell)));
    else this.cells.hit += 1;
    this.#list(cell, held === undefined ? 'not reached' : held ? 'held' : 'violated');
  }

  /** Whether everything held; undefined where the fault never came to fire. */
  async #hits(plan: Plan): Promise<boolean | undefined> {
    const report = await this.run(plan);
    return wasHit(plan, report) ? report.violations.length === 0 : undefined;
  }

  #list({ journey, call, kind }: Cell, fate: string): void {
    this.listed.push({ cell: `${journey.name}; ${kind} at ${call.id}`, fate });
  }

  async #each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = items.values();
    const worker = async () => {
      for (const item of left) await work(item);
    };
    await Promise.all(Array.from({ length: this.#parallel }, worker));
  }
}
