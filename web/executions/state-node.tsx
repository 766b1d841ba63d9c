import { type DrawnState, NODE } from './drawing.ts';
import { classOf, markOf } from './outcome-mark.tsx';
import type { StateProgress } from './state-progress.ts';

interface StateNodeProps {
  state: DrawnState;
  type: string;
  progress: StateProgress;
  selected: boolean;
  onSelect: () => void;
}

/** What ends an execution is round. */
const ENDS = new Set(['Succeed', 'Fail']);

export function StateNode({ state: { name, x, y }, type, progress, selected, onSelect }: StateNodeProps) {
  const { outcome, error, caption } = progress;
  return (
    <button
      type="button"
      className={`state ${classOf(outcome)} ${ENDS.has(type) ? 'ends' : ''}`}
      style={{ left: x, top: y, width: NODE.width, height: NODE.height }}
      aria-pressed={selected}
      onClick={onSelect}
    >
      <span className="mark" aria-hidden="true">
        {markOf(outcome)}
      </span>
      <span className="state-text">
        <span className="state-name">{name}</span>
        <span className="visually-hidden">{outcome}</span>
        {error && <span className="caption state-error">{error}</span>}
        {caption && <span className="caption">{caption}</span>}
      </span>
    </button>
  );
}
