import { errorsOf, type Way } from './definition.ts';
import { type Point, pathOf } from './drawing.ts';

interface WayLineProps {
  way: Way;
  points: readonly Point[];
  taken: boolean;
}

/** A way on is a line, a caught error a dotted one; what happened is strong. */
export function WayLine({ way, points, taken }: WayLineProps) {
  const { from, to, errors } = way;
  const kind = errors.length > 0 ? 'way-caught' : 'way-on';
  return (
    <g className={`way ${kind} ${taken ? 'was-taken' : ''}`}>
      <title>{`${from} to ${to}${errors.length > 0 ? `, on ${errorsOf(way)}` : ''}`}</title>
      <path className="way-line" d={pathOf(points)} />
      <path className="way-head" d={headOf(points)} />
    </g>
  );
}

/** The arrow's head where the line enters its state: the line begins there. */
function headOf([end = [0, 0], before = [0, 0]]: readonly Point[]): string {
  const [x, y] = end;
  const [dx, dy] = [Math.sign(x - before[0]), Math.sign(y - before[1])];
  const [backX, backY] = [x - dx * 8, y - dy * 8];
  return `M${x} ${y}L${backX - dy * 4} ${backY + dx * 4}L${backX + dy * 4} ${backY - dx * 4}Z`;
}
