import { useCallback, useEffect, useState } from 'react';
import { statusOf } from './execution.ts';
import { ExecutionTable } from './execution-table.tsx';
import { Filters } from './filters.tsx';
import { type Filter, getAccountNames, LISTED, listExecutions } from './local.ts';
import { usePolled } from './polling.ts';

const pauseMs = (): number => 1000;

/** The filter stands in the address, so that a filtered list can be linked. */
function filterOf(query: string): Filter {
  const parameters = new URLSearchParams(query);
  const status = statusOf(parameters.get('status')) ?? '';
  return { account: parameters.get('account') ?? '', status };
}

function addressOf({ account, status }: Filter): string {
  const query = new URLSearchParams({ ...(account && { account }), ...(status && { status }) }).toString();
  return query ? `?${query}` : location.pathname;
}

/** All executions, the newest first, as they come. */
export function ListPage() {
  const [filter, setFilter] = useState(() => filterOf(location.search));
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const load = useCallback(() => listExecutions(filter), [filter]);
  const { value, trouble } = usePolled(load, pauseMs);
  useEffect(() => {
    getAccountNames().then(setNames, () => undefined);
  }, []);
  useEffect(() => {
    const back = () => setFilter(filterOf(location.search));
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const change = (next: Filter): void => {
    // Enter behind an id that is complete asks for what is shown already: Back leads on from it.
    if (addressOf(next) !== addressOf(filter)) window.history.pushState(undefined, '', addressOf(next));
    setFilter(next);
  };
  return (
    <main>
      <h1>Executions</h1>
      <Filters filter={filter} names={names} onChange={change} />
      {trouble && (
        <p className="trouble" role="status">
          {trouble}
        </p>
      )}
      {value && <ExecutionTable executions={value.executions} nowMs={value.nowMs} names={names} />}
      {value?.executions.length === LISTED && <p className="quiet">The newest {LISTED}. Filter to find older ones.</p>}
    </main>
  );
}
