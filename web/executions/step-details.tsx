import { Attempts } from './attempts.tsx';
import { errorsOf, type Way } from './definition.ts';
import { duration } from './duration.ts';
import { OutcomeBadge } from './outcome-mark.tsx';
import type { StateMachine } from './state-machine.ts';
import type { StateProgress } from './state-progress.ts';
import { Text } from './text.tsx';
import type { Visit } from './visits.ts';

interface StepDetailsProps {
  name: string;
  progress: StateProgress;
  machine: StateMachine;
  taken: ReadonlySet<Way>;
  /** When the execution ended, or now. */
  endMs: number;
}

/** The selected state: what came in, what went out, each attempt, and where it leads. */
export function StepDetails({ name, progress, machine, taken, endMs }: StepDetailsProps) {
  const state = machine.definition.States[name];
  return (
    <section aria-labelledby="step" className="panel step">
      <h2 id="step">{name}</h2>
      <p className="step-facts">
        <OutcomeBadge outcome={progress.outcome}>{progress.outcome}</OutcomeBadge> <span>{state?.Type}</span>
      </p>
      {state?.Comment && <p className="comment">{state.Comment}</p>}
      {progress.visits.map((visit, at) => (
        <VisitDetails
          key={visit.id}
          visit={visit}
          title={progress.visits.length > 1 ? `Entered the ${ordinal(at + 1)} time` : undefined}
          endMs={endMs}
        />
      ))}
      <Leads ways={machine.ways.filter(({ from }) => from === name)} taken={taken} />
    </section>
  );
}

const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (n: number): string => `${n}${ENDINGS[ORDINALS.select(n)] ?? 'th'}`;

function VisitDetails({ visit, title, endMs }: { visit: Visit; title: string | undefined; endMs: number }) {
  const error = visit.attempts.at(-1);
  return (
    <div className="visit">
      {title && <h3>{title}</h3>}
      <p className="took">Took {duration((visit.exitedMs ?? endMs) - visit.enteredMs)}</p>
      <Text title="Error" text={error?.error} />
      <Text title="Cause" text={error?.cause} />
      <Text title="Input" text={visit.input} />
      <Text title="Output" text={visit.output} />
      <Attempts attempts={visit.attempts} startMs={visit.enteredMs} endMs={endMs} />
    </div>
  );
}

function Leads({ ways, taken }: { ways: Way[]; taken: ReadonlySet<Way> }) {
  if (ways.length === 0) return null;
  return (
    <div>
      <h3>Leads to</h3>
      <ul className="leads">
        {ways.map((way) => (
          <li key={`${way.to} ${way.errors}`} className={taken.has(way) ? 'was-taken' : ''}>
            {way.to}
            {way.errors.length > 0 && <span className="quiet"> on {errorsOf(way)}</span>}
            {taken.has(way) && <span className="quiet">, taken</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
