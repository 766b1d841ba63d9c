import { type Item, Table } from '../table.ts';

/** The whole table at one moment: each item as a line, by its key. */
export type Snapshot = ReadonlyMap<string, { item: Item; line: string }>;

export const itemsOf = (snapshot: Snapshot): Item[] => [...snapshot.values()].map(({ item }) => item);

/** Looks at the table and puts it back as it was. */
export class Snapshots {
  readonly #table = new Table();

  async take(): Promise<Snapshot> {
    const items = await this.#table.scan();
    return new Map(items.map((item) => [`${item.pk} ${item.sk}`, { item, line: JSON.stringify(item) }]));
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const now = await this.take();
    const added = [...now].filter(([key]) => !snapshot.has(key)).map(([, { item }]) => item);
    const changed = [...snapshot].filter(([key, { line }]) => now.get(key)?.line !== line);
    await this.#table.delete(added);
    await this.#table.put(changed.map(([, { item }]) => item));
  }

  close(): void {
    this.#table.close();
  }
}

/** What is written in one and not in the other; the log of webhooks only tells what came. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !key.startsWith('EVENT#') && before.get(key)?.line !== after.get(key)?.line);
}
