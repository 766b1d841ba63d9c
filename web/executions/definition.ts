interface State {
  Type: string;
  Comment?: string | undefined;
  Next?: string | undefined;
  Default?: string | undefined;
  Choices?: { Next: string }[];
  Catch?: { Next: string; ErrorEquals: string[] }[];
}

/** A state machine in the Amazon States Language, as far as it is drawn. */
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
}

/** One way from a state to another: on, or by an error that is caught. */
export interface Way {
  from: string;
  to: string;
  /** The errors that are caught; none on the way on. */
  errors: string[];
}

export const waysOf = ({ States }: Definition): Way[] =>
  Object.entries(States).flatMap(([from, { Next: next, Default, Choices = [], Catch = [] }]) => {
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
    const { Next: next, Default }: Pick<State, 'Next' | 'Default'> = States[name] ?? {};
    name = next ?? Default;
  }
  return chain;
}

/** The errors by name; what catches every error says so in words. */
export const errorsOf = ({ errors }: Way): string => errors.join(', ').replace('States.ALL', 'any error');
