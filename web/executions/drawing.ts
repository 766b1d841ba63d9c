import type { Definition, Way } from './definition.ts';
import { type Place, placesOf } from './places.ts';

export const NODE = { width: 206, height: 56 };
const ROW_HEIGHT = 86;
/** From a row to the middle between it and the next. */
const GAP = (ROW_HEIGHT - NODE.height) / 2;
export const MARGIN = 8;
/** Between columns: room beside the states, and for each track on which ways run down or up. */
const CHANNEL = { beside: 22, track: 11 };
/** A way leaves a state below its middle; it enters from the left above it, from the right in it: none lies on another. */
const PORT = 10;

export type Point = [x: number, y: number];

export interface DrawnState {
  name: string;
  x: number;
  y: number;
}

export interface DrawnWay {
  way: Way;
  /** From where it leads back to where it comes from: ways to one state begin alike, so that their dots coincide. */
  points: Point[];
}

export interface Drawing {
  width: number;
  height: number;
  states: DrawnState[];
  ways: DrawnWay[];
}

/**
 * A state machine as a plan of lines: the states in rows and columns, and between two columns a track for each state
 * that is entered from there. All ways to one state share its track.
 */
export function drawingOf(definition: Definition, allWays: readonly Way[]): Drawing {
  const places = placesOf(definition);
  const ways = allWays.flatMap((way) => {
    const [from, to] = [places.get(way.from), places.get(way.to)];
    return from && to ? [{ way, from, to, straight: isStraight(from, to, places) }] : [];
  });
  const tracks = tracksOf(ways.filter(({ straight }) => !straight));
  const columns = columnsOf(places, tracks);
  const top = ({ row }: Place) => MARGIN + row * ROW_HEIGHT;
  const left = ({ column }: Place) => columns[column] ?? 0;
  const trackX = (channel: number, name: string) =>
    (columns[channel] ?? 0) + NODE.width + CHANNEL.beside + (tracks[channel]?.indexOf(name) ?? 0) * CHANNEL.track;
  const rows = Math.max(...[...places.values()].map(({ row }) => row)) + 1;
  return {
    width: (columns.at(-1) ?? 0) - MARGIN,
    // A way between two states of the last row runs below it.
    height: MARGIN + rows * ROW_HEIGHT - GAP,
    states: [...places].map(([name, place]) => ({ name, x: left(place), y: top(place) })),
    ways: ways.map(({ way, from, to, straight }) => {
      const ends = { from: { x: left(from), y: top(from) }, to: { x: left(to), y: top(to) } };
      if (straight) return { way, points: straightDown(ends) };
      const channel = channelInto(from, to);
      return { way, points: byTrack(ends, { from, to, channel, x: trackX(channel, way.to) }) };
    }),
  };
}

/** Down the same column, with no other state between. */
function isStraight(from: Place, to: Place, places: ReadonlyMap<string, Place>): boolean {
  if (from.column !== to.column || from.row >= to.row) return false;
  const between = ({ column, row }: Place) => column === from.column && from.row < row && row < to.row;
  return ![...places.values()].some(between);
}

/** A state is entered from the left by what comes from the left, else from the right; channel n is right of column n. */
const channelInto = (from: Place, to: Place): number => (from.column < to.column ? to.column - 1 : to.column);

/** For each channel the states that are entered from it. */
function tracksOf(ways: readonly { way: Way; from: Place; to: Place }[]): string[][] {
  const channels = Math.max(0, ...ways.map(({ from, to }) => channelInto(from, to) + 1));
  return Array.from({ length: channels }, (_, channel) => {
    const inside = ways.filter(({ from, to }) => channelInto(from, to) === channel);
    return [...new Set(inside.map(({ way }) => way.to))];
  });
}

/** Where each column begins, and behind the last one where the next would. */
function columnsOf(places: ReadonlyMap<string, Place>, tracks: readonly string[][]): number[] {
  const count = Math.max(...[...places.values()].map(({ column }) => column)) + 1;
  const columns = [MARGIN];
  for (let column = 0; column < count; column += 1) {
    const inside = tracks[column]?.length ?? 0;
    const channel = inside === 0 ? 2 * MARGIN : 2 * CHANNEL.beside + (inside - 1) * CHANNEL.track;
    columns.push((columns[column] ?? 0) + NODE.width + channel);
  }
  return columns;
}

interface Ends {
  from: { x: number; y: number };
  to: { x: number; y: number };
}

function straightDown({ from, to }: Ends): Point[] {
  const x = from.x + NODE.width / 2;
  return [
    [x, to.y],
    [x, from.y + NODE.height],
  ];
}

interface Track {
  from: Place;
  to: Place;
  channel: number;
  x: number;
}

/** Sideways to the track, along it, and in; between the rows first where other columns stand in between. */
function byTrack({ from, to }: Ends, { from: source, to: target, channel, x }: Track): Point[] {
  const entersLeft = channel < target.column;
  const leavesRight = channel >= source.column;
  const middle = to.y + NODE.height / 2;
  const entry: Point = entersLeft ? [to.x, middle - PORT] : [to.x + NODE.width, middle];
  const exit: Point = [leavesRight ? from.x + NODE.width : from.x, from.y + NODE.height / 2 + PORT];
  const along: Point[] = [entry, [x, entry[1]]];
  const isBeside = channel === (leavesRight ? source.column : source.column - 1);
  if (isBeside) return [...along, [x, exit[1]], exit];
  const turn = exit[0] + (leavesRight ? 1 : -1) * (CHANNEL.beside / 2);
  const between = target.row < source.row ? from.y - GAP + PORT / 2 : from.y + NODE.height + GAP - PORT / 2;
  return [...along, [x, between], [turn, between], [turn, exit[1]], exit];
}

const CORNER = 7;

/** The line as an SVG path, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map(([x, y], at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before) return `M${x} ${y}`;
      if (!after) return `L${x} ${y}`;
      const [inX, inY] = towards([x, y], before);
      const [outX, outY] = towards([x, y], after);
      return `L${inX} ${inY}Q${x} ${y} ${outX} ${outY}`;
    })
    .join('');
}

/** The point at a corner's distance from here, or halfway where there is less. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const length = Math.hypot(toX - x, toY - y);
  const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return [x + (toX - x) * part, y + (toY - y) * part];
}
