import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from './campaign.ts';
import type { Plan, Report } from './run.ts';

const WORKER = new URL('./worker.ts', import.meta.url);
/** For what hangs: a run takes a tenth of a second, and on a busy machine some. */
const STARTS_WITHIN_MS = 600_000;
const ANSWERS_WITHIN_MS = 600_000;
/** A process never gives back all of its memory. */
const RUNS_PER_PROCESS = 1_000;

/** One more than there are cores: stripe-node waits half a second before it repeats a broken connection. */
export const AT_ONCE = Math.max(1, Math.min(4, availableParallelism())) + 1;

interface Worker {
  process: ChildProcess;
  /** Resolves when its stack stands. */
  ready: Promise<unknown>;
  runs: number;
}

/** Processes with a stack each; a run that hangs or ends its process costs it and is reported. */
export class Workers {
  readonly #options: ForkOptions;
  readonly #idle: Worker[];
  readonly #all = new Set<Worker>();

  /** Each process is started with these options besides. */
  constructor(count: number, options: ForkOptions = {}) {
    this.#options = options;
    this.#idle = Array.from({ length: count }, () => this.#start());
  }

  /** Takes at most as many runs at once as there are processes. */
  run: Runner = async (plan) => {
    const worker = this.#idle.pop();
    if (!worker) throw new Error('every process is taken');
    await worker.ready;
    const answer = await answerOf(worker.process, plan);
    worker.runs += 1;
    if (typeof answer !== 'string' && worker.runs < RUNS_PER_PROCESS) this.#idle.push(worker);
    else this.#idle.push(this.#replace(worker));
    if (typeof answer !== 'string') return answer;
    return { calls: [], fired: [], ends: [], violations: [answer], traceHash: '' };
  };

  close(): void {
    for (const worker of this.#all) worker.process.kill('SIGKILL');
  }

  #replace(worker: Worker): Worker {
    this.#all.delete(worker);
    worker.process.kill('SIGKILL');
    return this.#start();
  }

  #start(): Worker {
    const { execArgv = [], ...options } = this.#options;
    const child = fork(WORKER, {
      ...options,
      execArgv: ['--max-semi-space-size=32', ...execArgv],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    const worker: Worker = { process: child, ready: readinessOf(child), runs: 0 };
    this.#all.add(worker);
    return worker;
  }
}

function readinessOf(child: ChildProcess): Promise<unknown> {
  const ready = Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(STARTS_WITHIN_MS) }),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process ended before it was ready (${code})`))),
  ]);
  // It is waited for when there is something to run, and may never be.
  ready.catch(() => {});
  return ready;
}

/** The report, or why there is none. */
async function answerOf(child: ChildProcess, plan: Plan): Promise<Report | string> {
  const over = new AbortController();
  const { signal } = over;
  child.send(plan);
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([report]: Report[]) => report ?? 'the run has no report'),
      once(child, 'exit', { signal }).then(([code]) => `the run ended its process (${code})`),
      sleep(ANSWERS_WITHIN_MS, `the run hung for ${ANSWERS_WITHIN_MS / 1000} seconds`, { signal }),
    ]);
  } finally {
    over.abort();
  }
}
