import { IN_ADAPTERS } from './adapters.ts';
import { IN_FUNCTIONS } from './functions.ts';
import type { Mutant } from './mutant.ts';
import { IN_RULES } from './rules.ts';

/** Each is a way in which systems like this one have lost money, or a check whose absence nobody would notice. */
export const MUTANTS: readonly Mutant[] = [...IN_ADAPTERS, ...IN_FUNCTIONS, ...IN_RULES];
