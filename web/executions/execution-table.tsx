import { age, duration } from './duration.ts';
import { endOf } from './end.ts';
import type { ListedExecution } from './execution.ts';
import { StatusBadge } from './outcome-mark.tsx';
import { Time } from './time.tsx';
import { Words } from './words.tsx';

interface ExecutionTableProps {
  executions: readonly ListedExecution[];
  nowMs: number;
  /** The names of accounts by their ids. */
  names: ReadonlyMap<string, string>;
}

export function ExecutionTable({ executions, nowMs, names }: ExecutionTableProps) {
  if (executions.length === 0) return <p className="panel quiet">No executions.</p>;
  return (
    <table className="panel executions">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Status</th>
          <th scope="col">State</th>
          <th scope="col">Account</th>
          <th scope="col">Start time</th>
          <th scope="col">Duration</th>
        </tr>
      </thead>
      <tbody>
        {executions.map((execution) => (
          <ExecutionRow key={execution.executionArn} execution={execution} nowMs={nowMs} names={names} />
        ))}
      </tbody>
    </table>
  );
}

function ExecutionRow({
  execution,
  nowMs,
  names,
}: Omit<ExecutionTableProps, 'executions'> & { execution: ListedExecution }) {
  const { name, status, state, output, accountId, startDateMs, stopDateMs = nowMs } = execution;
  const end = endOf(output);
  return (
    <tr>
      <th scope="row">
        <a href={`/local/executions/${encodeURIComponent(name)}`}>{name}</a>
      </th>
      <td>
        <StatusBadge status={status} />
      </td>
      <td>
        {state && <Words>{state}</Words>}
        {end && `: ${end}`}
      </td>
      <td>{accountId && <a href={`?account=${accountId}`}>{names.get(accountId) ?? accountId}</a>}</td>
      <td>
        <Time ms={startDateMs} /> <span className="quiet">{age(nowMs - startDateMs)} ago</span>
      </td>
      <td>{duration(stopDateMs - startDateMs)}</td>
    </tr>
  );
}
