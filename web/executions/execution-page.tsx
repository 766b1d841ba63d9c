import { useCallback, useMemo, useState } from 'react';
import { EventTable } from './event-table.tsx';
import { type Execution, stateMachineOf } from './execution.ts';
import { Graph } from './graph.tsx';
import { Legend } from './legend.tsx';
import { getExecution } from './local.ts';
import { usePolled } from './polling.ts';
import { stateToLookAt, waysTaken } from './progress.ts';
import { useStateMachine } from './state-machine.ts';
import { stateProgress } from './state-progress.ts';
import { StepDetails } from './step-details.tsx';
import { Summary } from './summary.tsx';
import { visitsOf } from './visits.ts';

/** A closed execution can still be redriven, so it is looked at again, only less often. */
const pauseMs = ({ execution }: { execution: Execution }): number => (execution.status === 'RUNNING' ? 300 : 3000);

/** One execution, as the AWS console shows it: summary, graph, the state that is selected, and the events. */
export function ExecutionPage({ name }: { name: string }) {
  const load = useCallback(() => getExecution(name), [name]);
  const { value, trouble } = usePolled(load, pauseMs);
  return (
    <>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <a href="/local/executions">Executions</a>
        <span aria-hidden="true"> / </span>
        <span aria-current="page">{name}</span>
      </nav>
      <main>
        {trouble && (
          <p className="trouble" role="status">
            {trouble}
          </p>
        )}
        {value && <Shown execution={value.execution} nowMs={value.nowMs} />}
      </main>
    </>
  );
}

function Shown({ execution, nowMs }: { execution: Execution; nowMs: number }) {
  const { status, history, stopDateMs: endMs = nowMs } = execution;
  const machine = useStateMachine(stateMachineOf(execution));
  const visits = useMemo(() => visitsOf(history), [history]);
  const [chosen, setChosen] = useState(() => new URLSearchParams(location.search).get('state') ?? undefined);
  const known = chosen !== undefined && machine?.definition.States[chosen] !== undefined;
  const selected = known ? chosen : stateToLookAt(visits, status);
  const choose = (state: string): void => {
    setChosen(state);
    window.history.replaceState(undefined, '', `?state=${encodeURIComponent(state)}`);
    // Beside the graph the details are in sight anyway.
    if (matchMedia('(max-width: 1180px)').matches) document.getElementById('step')?.scrollIntoView();
  };
  const progressOf = (state: string) => stateProgress(visits, state, status, endMs);
  const taken = machine && waysTaken(machine.ways, visits, status);
  return (
    <>
      <Summary execution={execution} visits={visits} endMs={endMs} onSelect={choose} definition={machine?.definition} />
      <div className="views">
        <section aria-labelledby="graph-view" className="panel">
          <h2 id="graph-view">Graph view</h2>
          {machine && taken && (
            <Graph {...machine} progressOf={progressOf} taken={taken} selected={selected} onSelect={choose} />
          )}
          <Legend />
        </section>
        {machine && taken && selected && (
          <StepDetails name={selected} progress={progressOf(selected)} machine={machine} taken={taken} endMs={endMs} />
        )}
      </div>
      <EventTable history={history} visits={visits} startMs={execution.startDateMs} onSelect={choose} />
    </>
  );
}
