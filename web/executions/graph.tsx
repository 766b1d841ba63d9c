import { useEffect, useMemo, useRef } from 'react';
import type { Definition, Way } from './definition.ts';
import { drawingOf, MARGIN, NODE } from './drawing.ts';
import { StateNode } from './state-node.tsx';
import type { StateProgress } from './state-progress.ts';
import { WayLine } from './way-line.tsx';

interface GraphProps {
  definition: Definition;
  ways: readonly Way[];
  progressOf: (state: string) => StateProgress;
  taken: ReadonlySet<Way>;
  selected: string | undefined;
  onSelect: (state: string) => void;
}

/** The state machine as it is defined, coloured by what happened; each state is a button. */
export function Graph({ definition, ways, progressOf, taken, selected, onSelect }: GraphProps) {
  const drawing = useMemo(() => drawingOf(definition, ways), [definition, ways]);
  const { width, height, states } = drawing;
  // What was taken lies over the rest.
  const inOrder = drawing.ways.toSorted((a, b) => Number(taken.has(a.way)) - Number(taken.has(b.way)));
  const frame = useRef<HTMLDivElement>(null);
  const selectedX = states.find(({ name }) => name === selected)?.x;
  useEffect(() => {
    if (selectedX !== undefined) showAt(frame.current, selectedX);
  }, [selectedX]);
  return (
    <div className="graph-frame" ref={frame}>
      <div className="graph" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {inOrder.map(({ way, points }) => (
            <WayLine key={`${way.from} ${way.to} ${way.errors}`} way={way} points={points} taken={taken.has(way)} />
          ))}
        </svg>
        {states.map((state) => (
          <StateNode
            key={state.name}
            state={state}
            type={definition.States[state.name]?.Type ?? ''}
            progress={progressOf(state.name)}
            selected={state.name === selected}
            onSelect={() => onSelect(state.name)}
          />
        ))}
      </div>
    </div>
  );
}

/** Where the graph is wider than its frame, brings a column into sight. */
function showAt(frame: HTMLElement | null, x: number): void {
  if (!frame) return;
  const furthestLeft = x + NODE.width + MARGIN - frame.clientWidth;
  frame.scrollLeft = Math.min(Math.max(frame.scrollLeft, furthestLeft), x - MARGIN);
}
