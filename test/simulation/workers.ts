import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Runner } from './campaign.ts';
import type { Plan, Report } from './run.ts';

const WORKER = new URL('./worker.ts', import.meta.url);
const PLANT = new URL('./plant.ts', import.meta.url);
const PATIENCE_MS = 60_000;
/** A process never gives back all of its memory. */
const RUNS_PER_PROCESS = 1_000;

/** One more than there are cores: stripe-node waits half a second before it repeats a broken connection. */
export const AT_ONCE = Math.max(1, Math.min(4, availableParallelism())) + 1;

/** Processes with a stack each; a run that hangs costs its process and is reported. */
export class Workers {
  readonly #mutant: string | undefined;
  readonly #idle: ChildProcess[];
  readonly #runs = new Map<ChildProcess, number>();

  constructor(count: number, mutant?: string) {
    this.#mutant = mutant;
    this.#idle = Array.from({ length: count }, () => this.#start());
  }

  /** Takes at most as many runs at once as there are processes. */
  run: Runner = async (plan) => {
    const worker = this.#idle.pop();
    if (!worker) throw new Error('every process is taken');
    const report = await answerOf(worker, plan);
    const runs = (this.#runs.get(worker) ?? 0) + 1;
    this.#runs.set(worker, runs);
    if (report && runs < RUNS_PER_PROCESS) this.#idle.push(worker);
    else this.#idle.push(this.#replace(worker));
    const violations = [`the run hung for ${PATIENCE_MS / 1000} seconds`];
    return report ?? { calls: [], fired: [], ends: [], violations, traceHash: '' };
  };

  close(): void {
    for (const worker of this.#runs.keys()) worker.kill('SIGKILL');
  }

  #replace(worker: ChildProcess): ChildProcess {
    this.#runs.delete(worker);
    worker.kill('SIGKILL');
    return this.#start();
  }

  #start(): ChildProcess {
    const mutant = this.#mutant;
    const worker = fork(WORKER, {
      execArgv: ['--max-semi-space-size=32', ...(mutant === undefined ? [] : ['--import', PLANT.href])],
      ...(mutant !== undefined && { env: { ...process.env, MUTANT: mutant } }),
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#runs.set(worker, 0);
    return worker;
  }
}

async function answerOf(worker: ChildProcess, plan: Plan): Promise<Report | undefined> {
  worker.send(plan);
  try {
    const [report]: Report[] = await once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
    return report;
  } catch {
    return undefined;
  }
}
