import { DAY_MS } from '../../domain/values/duration.ts';
import { KEPT } from '../kept.ts';
import { Execution, type ExecutionOptions } from './execution.ts';
import { Fault } from './fault.ts';
import type { Machine } from './machine.ts';
import type { Surroundings } from './run.ts';

const RETENTION_MS = 90 * DAY_MS;
const ARN = /^arn:aws:states:/;

/** The state machines of this service and their executions: a closed one is kept for 90 days, the newest of them so long. */
export class Registry {
  readonly #machines: ReadonlyMap<string, Machine>;
  readonly #executions = new Map<string, Execution>();
  readonly #surroundings: Surroundings;
  readonly #onStatusChange: ExecutionOptions['onStatusChange'];

  constructor(
    machines: readonly Machine[],
    surroundings: Surroundings,
    onStatusChange: ExecutionOptions['onStatusChange'],
  ) {
    this.#machines = new Map(machines.map((machine) => [machine.arn, machine]));
    this.#surroundings = surroundings;
    this.#onStatusChange = onStatusChange;
  }

  machine(arn: string): Machine {
    const machine = this.#machines.get(checkArn(arn));
    if (!machine) throw new Fault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  execution(arn: string): Execution {
    const execution = this.find(checkArn(arn));
    if (!execution) throw new Fault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  find(arn: string): Execution | undefined {
    const execution = this.#executions.get(arn);
    return execution && !this.#expired(execution) ? execution : undefined;
  }

  /** All executions, the newest first. */
  list(): Execution[] {
    for (const execution of this.#executions.values()) {
      if (this.#expired(execution)) this.#executions.delete(execution.arn);
    }
    return [...this.#executions.values()].reverse();
  }

  start(name: string, machine: Machine, input: string): Execution {
    const execution = new Execution({
      name,
      machine,
      input,
      surroundings: this.#surroundings,
      onStatusChange: this.#onStatusChange,
    });
    this.#executions.delete(execution.arn);
    this.#executions.set(execution.arn, execution);
    execution.start();
    this.#forgetOldest();
    return execution;
  }

  /** What still runs goes no further. */
  close(): void {
    for (const execution of this.#executions.values()) execution.abandon();
  }

  /** Forgets every execution as well. */
  clear(): void {
    this.close();
    this.#executions.clear();
  }

  /** The oldest that is closed, where there are more than are kept. */
  #forgetOldest(): void {
    if (this.#executions.size <= KEPT) return;
    for (const { arn, stopDateMs } of this.#executions.values())
      if (stopDateMs !== undefined) return void this.#executions.delete(arn);
  }

  #expired({ stopDateMs }: Execution): boolean {
    return stopDateMs !== undefined && this.#surroundings.clock.now() - stopDateMs > RETENTION_MS;
  }
}

function checkArn(arn: string): string {
  if (!ARN.test(arn)) throw new Fault('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  return arn;
}
