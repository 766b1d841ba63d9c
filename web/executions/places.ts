import { chainFrom, type Definition, type Way, waysOf } from './definition.ts';

/** Where a state stands: rows go down, columns to the right; column 0 is the forward path. */
export interface Place {
  row: number;
  column: number;
}

/**
 * The forward path straight down in the first column, and what an error leads to beside it, each below whatever leads
 * there: the nearest column that is free over all the rows it takes.
 */
export function placesOf(definition: Definition): Map<string, Place> {
  const rows = rowsOf(definition);
  const places = new Map<string, Place>();
  const taken: { column: number; from: number; to: number }[] = [];
  for (const chain of chainsOf(definition, rows)) {
    const chainRows = chain.map((name) => rowIn(rows, name));
    const [from, to] = [Math.min(...chainRows), Math.max(...chainRows)];
    let column = places.size === 0 ? 0 : 1;
    while (taken.some((other) => other.column === column && other.from <= to && from <= other.to)) column += 1;
    taken.push({ column, from, to });
    for (const [at, name] of chain.entries()) places.set(name, { row: chainRows[at] ?? 0, column });
  }
  return places;
}

/** The forward path, and then from each state that is left what follows it downwards, in the order of the definition. */
function chainsOf(definition: Definition, rows: ReadonlyMap<string, number>): string[][] {
  const placed = new Set<string>();
  return [definition.StartAt, ...Object.keys(definition.States)].flatMap((start) => {
    if (placed.has(start)) return [];
    const chain = chainFrom(start, definition, placed);
    const up = chain.findIndex((name, at) => at > 0 && rowIn(rows, name) <= rowIn(rows, chain[at - 1]));
    const down = up === -1 ? chain : chain.slice(0, up);
    for (const name of down) placed.add(name);
    return [down];
  });
}

const rowIn = (rows: ReadonlyMap<string, number>, name = ''): number => rows.get(name) ?? 0;

/** Each state below all that lead to it, but for what leads back up. */
function rowsOf(definition: Definition): Map<string, number> {
  const ways = waysDown(definition);
  const rows = new Map<string, number>();
  const rowOf = (name: string): number => {
    const above = ways.filter(({ to }) => to === name);
    const row = rows.get(name) ?? Math.max(0, ...above.map(({ from }) => 1 + rowOf(from)));
    rows.set(name, row);
    return row;
  };
  for (const name of Object.keys(definition.States)) rowOf(name);
  return rows;
}

/**
 * The ways that make no circle: followed from the start, none leads to a state it came through. An error that is
 * caught back into the forward path leads up as well.
 */
function waysDown(definition: Definition): Way[] {
  const forward = new Set(chainFrom(definition.StartAt, definition));
  const ways = waysOf(definition).filter(
    ({ from, to, errors }) => errors.length === 0 || forward.has(from) || !forward.has(to),
  );
  const down: Way[] = [];
  const seen = new Set<string>();
  const follow = (name: string, path: readonly string[]): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const through = [...path, name];
    for (const way of ways.filter(({ from }) => from === name)) {
      if (through.includes(way.to)) continue;
      down.push(way);
      follow(way.to, through);
    }
  };
  for (const name of [definition.StartAt, ...Object.keys(definition.States)]) follow(name, []);
  return down;
}
