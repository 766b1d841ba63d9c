import { stateMachineArn } from './arn.ts';
import { DataFlow } from './data-flow.ts';
import { type Definition, readDefinition, type State, type StateMachineSpec } from './definition.ts';

/** A state machine made ready to run. */
export class Machine {
  readonly name: string;
  readonly arn: string;
  readonly definition: Definition;
  readonly #flows = new Map<string, DataFlow>();

  constructor(spec: StateMachineSpec) {
    this.name = spec.name;
    this.arn = stateMachineArn(spec.name);
    this.definition = readDefinition(spec);
    for (const [name, state] of Object.entries(this.definition.States)) this.#flows.set(name, new DataFlow(state));
  }

  state(name: string): { state: State; flow: DataFlow } {
    const state = this.definition.States[name];
    const flow = this.#flows.get(name);
    if (!state || !flow) throw new Error(`State machine ${this.name} has no state ${name}`);
    return { state, flow };
  }
}
