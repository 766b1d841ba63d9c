import type { MovableClock } from '../clock.ts';
import { stateMachineArn } from './arn.ts';
import type { StateMachineSpec } from './definition.ts';
import { Machine } from './machine.ts';
import { operations } from './operations.ts';
import { serve } from './protocol.ts';
import { Registry } from './registry.ts';
import { TaskTokens } from './tokens.ts';
import { type ExecutionEnded, type ExecutionView, statusChange, view } from './views.ts';

export type { ExecutionEnded, ExecutionView, StateMachineSpec };

export interface StepFunctionsOptions {
  clock: MovableClock;
  /** 0 picks a free one. */
  port: number;
  stateMachines: StateMachineSpec[];
  /** Runs a function; rejects with an Error whose name is Lambda's errorType, and which may have `trace: string[]`. */
  invoke: (functionArn: string, payload: unknown) => Promise<unknown>;
  /** Called when an execution starts or is redriven, and at every end, as EventBridge is. */
  onStatusChange: (detail: ExecutionEnded) => void;
  /** Where the jitter of retries comes from: 0 inclusive to 1 exclusive. */
  random?: () => number;
}

export interface StepFunctions {
  url: string;
  stateMachineArn(name: string): string;
  /** A state machine as it was deployed, its `${Name}` substitutions still in. */
  definition(name: string): unknown;
  /** All executions of the last 90 days, the newest first. */
  executions(): ExecutionView[];
  execution(name: string): ExecutionView | undefined;
  /** Forgets every execution; what still runs goes no further. */
  clear(): void;
  close(): Promise<void>;
}

/** AWS Step Functions in this process, on the clock it is given, behind the protocol that the AWS SDK speaks. */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { clock, invoke, random = Math.random } = options;
  const machines = options.stateMachines.map((spec) => new Machine(spec));
  const tokens = new TaskTokens();
  const registry = new Registry(machines, { clock, random, invoke, tokens }, (execution) =>
    options.onStatusChange(statusChange(execution, clock.now())),
  );
  const server = await serve(options.port, operations(registry, tokens, clock));
  return {
    url: server.url,
    stateMachineArn,
    definition(name) {
      const spec = options.stateMachines.find((stateMachine) => stateMachine.name === name);
      return spec && JSON.parse(spec.definition);
    },
    executions: () => registry.list().map(view),
    execution(name) {
      const found = registry.list().find((execution) => execution.name === name);
      return found && view(found);
    },
    clear: () => registry.clear(),
    close() {
      registry.close();
      return server.close();
    },
  };
}
