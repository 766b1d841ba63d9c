import { chainFrom, type Definition, waysOf } from './definition.ts';

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
  for (const chain of chainsOf(definition)) {
    const chainRows = chain.map((name) => rows.get(name) ?? 0);
    const [from, to] = [Math.min(...chainRows), Math.max(...chainRows)];
    let column = places.size === 0 ? 0 : 1;
    while (taken.some((other) => other.column === column && other.from <= to && from <= other.to)) column += 1;
    taken.push({ column, from, to });
    for (const [at, name] of chain.entries()) places.set(name, { row: chainRows[at] ?? 0, column });
  }
  return places;
}

/** The forward path, and then from each state that is left what follows it, in the order of the definition. */
function chainsOf(definition: Definition): string[][] {
  const placed = new Set<string>();
  return [definition.StartAt, ...Object.keys(definition.States)].flatMap((start) => {
    if (placed.has(start)) return [];
    const chain = chainFrom(start, definition, placed);
    for (const name of chain) placed.add(name);
    return [chain];
  });
}

/** Each state below all that lead to it; an error that is caught back into the forward path pulls nothing down. */
function rowsOf(definition: Definition): Map<string, number> {
  const forward = new Set(chainFrom(definition.StartAt, definition));
  const down = waysOf(definition).filter(
    ({ from, to, errors }) => errors.length === 0 || forward.has(from) || !forward.has(to),
  );
  const rows = new Map<string, number>();
  const rowOf = (name: string, below: readonly string[]): number => {
    const known = rows.get(name);
    if (known !== undefined) return known;
    const path = [...below, name];
    const above = down.filter(({ from, to }) => to === name && !path.includes(from));
    const row = Math.max(0, ...above.map(({ from }) => 1 + rowOf(from, path)));
    rows.set(name, row);
    return row;
  };
  for (const name of Object.keys(definition.States)) rowOf(name, []);
  return rows;
}
