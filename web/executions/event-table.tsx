import { duration } from './duration.ts';
import type { HistoryEvent } from './execution.ts';
import { Time } from './time.tsx';
import { stepOf, type Visit } from './visits.ts';
import { Words } from './words.tsx';

interface EventTableProps {
  history: readonly HistoryEvent[];
  visits: readonly Visit[];
  startMs: number;
  onSelect: (state: string) => void;
}

/** Every event of the execution's history, as the AWS console lists them. */
export function EventTable({ history, visits, startMs, onSelect }: EventTableProps) {
  const steps = stepOf(visits);
  return (
    <section aria-labelledby="events" className="panel">
      <h2 id="events">Events</h2>
      <table className="events">
        <thead>
          <tr>
            <th scope="col">ID</th>
            <th scope="col">Type</th>
            <th scope="col">Step</th>
            <th scope="col">Started after</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {history.map((event) => (
            <EventRow key={event.id} event={event} step={steps.get(event.id)} startMs={startMs} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface EventRowProps {
  event: HistoryEvent;
  step: string | undefined;
  startMs: number;
  onSelect: (state: string) => void;
}

function EventRow({ event: { id, type, atMs, details }, step, startMs, onSelect }: EventRowProps) {
  return (
    <tr className={details.error === undefined ? '' : 'has-error'}>
      <td>{id}</td>
      <td>
        <Words>{type}</Words>
        {details.error && (
          <span className="event-error">
            <Words>{details.error}</Words>
          </span>
        )}
      </td>
      <td>
        {step && (
          <button type="button" className="link" onClick={() => onSelect(step)}>
            <Words>{step}</Words>
          </button>
        )}
      </td>
      <td>{duration(atMs - startMs)}</td>
      <td className="wide">
        <Time ms={atMs} />
      </td>
    </tr>
  );
}
