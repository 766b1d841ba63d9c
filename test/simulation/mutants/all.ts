import { IN_ADAPTERS } from './adapters.ts';
import { BOUNDS } from './bounds.ts';
import { IN_FUNCTIONS } from './functions.ts';
import type { Mutant } from './mutant.ts';
import { OUTSIDE } from './outside.ts';
import { IN_RULES } from './rules.ts';

/** Each is a way in which systems like this one have lost money, or a check whose absence nobody would notice. */
export const MUTANTS: readonly Mutant[] = [...IN_ADAPTERS, ...IN_FUNCTIONS, ...IN_RULES, ...BOUNDS, ...OUTSIDE];

export function mutantNamed(name: string | undefined): Mutant {
  const mutant = MUTANTS.find((candidate) => candidate.name === name);
  if (!mutant) throw new Error(`there is no mutant ${name}`);
  return mutant;
}

/** Where a mutant's file stands. */
export const urlOf = ({ file }: Mutant): URL => new URL(`../../../${file}`, import.meta.url);

/** This day's part: about so many, from all over the list, and every one of them in its turn. */
export function partOf(mutants: readonly Mutant[], aDay: number, day: number): Mutant[] {
  const days = Math.ceil(mutants.length / aDay);
  return mutants.filter((_, index) => index % days === day % days);
}
