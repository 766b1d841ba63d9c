import { kebabCase } from '../domain/values/case.ts';

/** `${ChargeCard}` in the text of a state machine stands for the ARN of the function charge-card. */
export const SUBSTITUTION = /\$\{(\w+)\}/g;

/** What stands for each `${ChargeCard}` in it. */
export const substitutionsIn = (definition: string, arnOf: (functionName: string) => string): Record<string, string> =>
  Object.fromEntries([...definition.matchAll(SUBSTITUTION)].map(([, state = '']) => [state, arnOf(kebabCase(state))]));
