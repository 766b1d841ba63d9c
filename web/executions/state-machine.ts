import { useEffect, useState } from 'react';
import { type Definition, type Way, waysOf } from './definition.ts';
import { getDefinition } from './local.ts';

export interface StateMachine {
  definition: Definition;
  ways: readonly Way[];
}

/** A state machine's definition, which never changes while its stack runs. */
export function useStateMachine(name: string | undefined): StateMachine | undefined {
  const [machine, setMachine] = useState<StateMachine>();
  useEffect(() => {
    if (name === undefined) return;
    getDefinition(name).then(
      (definition) => setMachine({ definition, ways: waysOf(definition) }),
      () => setMachine(undefined),
    );
  }, [name]);
  return machine;
}
