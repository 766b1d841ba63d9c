import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE_NAME } from '../../local/dynamodb.ts';
import { type Item, Table } from '../simulation/table.ts';

/** The whole table at one moment: each item as a line, by its key. */
export type Snapshot = ReadonlyMap<string, { item: Item; line: string }>;

export const itemsOf = (snapshot: Snapshot): Item[] => [...snapshot.values()].map(({ item }) => item);

const BATCH = 25;

/** Looks at the table and puts it back as it was. */
export class Snapshots {
  readonly #table = new Table();
  readonly #documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async take(): Promise<Snapshot> {
    const items = await this.#table.scan();
    return new Map(items.map((item) => [`${item.pk} ${item.sk}`, { item, line: JSON.stringify(item) }]));
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const now = await this.take();
    const added = [...now].filter(([key]) => !snapshot.has(key)).map(([, { item }]) => item);
    const changed = [...snapshot].filter(([key, { line }]) => now.get(key)?.line !== line);
    const requests = [
      ...added.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      ...changed.map(([, { item }]) => ({ PutRequest: { Item: item } })),
    ];
    for (let at = 0; at < requests.length; at += BATCH)
      await this.#documents.send(
        new BatchWriteCommand({ RequestItems: { [TABLE_NAME]: requests.slice(at, at + BATCH) } }),
      );
  }

  close(): void {
    this.#table.close();
    this.#documents.destroy();
  }
}

/** What is written in one and not in the other; the inbox only logs what came. */
export function changesBetween(before: Snapshot, after: Snapshot): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => !key.startsWith('EVENT#') && before.get(key)?.line !== after.get(key)?.line);
}
