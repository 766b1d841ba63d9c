import type { ReactNode } from 'react';
import type { Definition } from './definition.ts';
import { duration } from './duration.ts';
import { endOf } from './end.ts';
import { type Execution, stateMachineOf } from './execution.ts';
import { StatusBadge } from './outcome-mark.tsx';
import { type Incident, incidentsOf } from './progress.ts';
import { Text } from './text.tsx';
import { Time } from './time.tsx';
import type { Visit } from './visits.ts';

interface SummaryProps {
  execution: Execution;
  visits: readonly Visit[];
  endMs: number;
  definition: Definition | undefined;
  onSelect: (state: string) => void;
}

/** What an execution is, how it stands, and what went wrong on the way. */
export function Summary({ execution, visits, endMs, definition, onSelect }: SummaryProps) {
  const { name, status, accountId, startDateMs, history } = execution;
  const redrives = history.filter(({ type }) => type === 'ExecutionRedriven').length;
  return (
    <header className="panel summary">
      <title>{`${name} · Executions`}</title>
      <h1>
        {name} <StatusBadge status={status} />
      </h1>
      <Whereabouts execution={execution} state={visits.at(-1)?.state} definition={definition} />
      <dl>
        <Fact name="State machine">{stateMachineOf(execution)}</Fact>
        {accountId && (
          <Fact name="Account">
            <a href={`/local/executions?account=${accountId}`}>{accountId}</a>
          </Fact>
        )}
        <Fact name="Start time">
          <Time ms={startDateMs} />
        </Fact>
        <Fact name="Duration">{duration(endMs - startDateMs)}</Fact>
        {redrives > 0 && <Fact name="Redrive count">{redrives}</Fact>}
      </dl>
      <Incidents incidents={incidentsOf(visits, status)} onSelect={onSelect} />
      <details>
        <summary>Execution input and output</summary>
        <Text title="Input" text={JSON.stringify(execution.input)} />
        <Text title="Output" text={execution.output === undefined ? undefined : JSON.stringify(execution.output)} />
        <Text title="Error" text={execution.error} />
        <Text title="Cause" text={execution.cause} />
      </details>
    </header>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The state it is in or ended in, how its purchase ended, and what the state machine says of that state. */
function Whereabouts({
  execution,
  state,
  definition,
}: Pick<SummaryProps, 'execution' | 'definition'> & { state: string | undefined }) {
  if (!state) return null;
  const said = [endOf(execution.output), definition?.States[state]?.Comment].filter(Boolean).join('. ');
  return (
    <p className="whereabouts">
      {execution.status === 'RUNNING' ? 'In' : 'Ended in'} <strong>{state}</strong>
      {said && `: ${said}`}
    </p>
  );
}

const SEQUELS: Record<Incident['sequel'], string> = {
  caught: 'caught',
  failed: 'not caught',
  retried: 'retried',
  retrying: 'being retried',
};

function Incidents({ incidents, onSelect }: { incidents: Incident[]; onSelect: (state: string) => void }) {
  if (incidents.length === 0) return null;
  return (
    <ul className="incidents" aria-label="Errors">
      {incidents.map(({ visitId, state, error, times, sequel }) => (
        <li key={`${visitId} ${error}`}>
          <button type="button" className="link" onClick={() => onSelect(state)}>
            {state}
          </button>
          : <code>{error}</code>
          {times > 1 && ` ${times} times`}, {SEQUELS[sequel]}
        </li>
      ))}
    </ul>
  );
}
