import * as z from 'zod';

const Next = z.object({ Next: z.string() });
const Caught = Next.extend({ ErrorEquals: z.array(z.string()) });

const State = z.object({
  Type: z.string(),
  Comment: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(Next).default([]),
  Catch: z.array(Caught).default([]),
});

/** A state machine in the Amazon States Language, as far as it is drawn. */
export const Definition = z.object({ StartAt: z.string(), States: z.record(z.string(), State) });
export type Definition = z.infer<typeof Definition>;

/** One way from a state to another: on, or by an error that is caught. */
export interface Way {
  from: string;
  to: string;
  /** The errors that are caught; none on the way on. */
  errors: string[];
}

export const waysOf = ({ States }: Definition): Way[] =>
  Object.entries(States).flatMap(([from, { Next: next, Default, Choices, Catch }]) => {
    const on = [next, ...Choices.map((choice) => choice.Next), Default].filter((to) => to !== undefined);
    return [
      ...[...new Set(on)].map((to) => ({ from, to, errors: [] })),
      ...Catch.map(({ ErrorEquals, Next: to }) => ({ from, to, errors: ErrorEquals })),
    ];
  });

/** The states from this one on while nothing goes wrong; where there is a choice, its default. */
export function chainFrom(start: string, { States }: Definition, stop: ReadonlySet<string> = new Set()): string[] {
  const chain: string[] = [];
  for (let name: string | undefined = start; name && !stop.has(name) && !chain.includes(name); ) {
    chain.push(name);
    const { Next: next, Default }: z.infer<typeof State> = States[name] ?? { Type: '', Choices: [], Catch: [] };
    name = next ?? Default;
  }
  return chain;
}

/** The errors by name; what catches every error says so in words. */
export const errorsOf = ({ errors }: Way): string => errors.join(', ').replace('States.ALL', 'any error');
