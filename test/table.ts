import { BatchWriteItemCommand, DynamoDBClient, paginateScan, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Account } from '../domain/account/account.ts';
import { Checkout } from '../domain/checkout/checkout.ts';
import { User } from '../domain/directory/directory.ts';
import { Invoice } from '../domain/invoicing/invoice.ts';
import { Renewal } from '../domain/renewal/renewal.ts';
import { AccountId } from '../domain/values/ids.ts';
import { TABLE_NAME } from '../local/dynamodb.ts';

const Item = z.looseObject({ pk: z.string(), sk: z.string() });
export type Item = z.infer<typeof Item>;
export type Key = Pick<Item, 'pk' | 'sk'>;

/** BatchWriteItem takes no more. */
const BATCH = 25;

/** The product's table, looked at from outside. */
export class Table {
  readonly #client: DynamoDBClient;

  /** Over the network, unless a client is given. */
  constructor(client = new DynamoDBClient({})) {
    this.#client = client;
  }

  /** Every item there is. */
  async scan(): Promise<Item[]> {
    const items: Item[] = [];
    const pages = paginateScan({ client: this.#client }, { TableName: TABLE_NAME, ConsistentRead: true });
    for await (const { Items = [] } of pages) items.push(...Items.map((item) => Item.parse(unmarshall(item))));
    return items;
  }

  put(items: readonly Item[]): Promise<void> {
    return this.#write(items.map((item) => ({ PutRequest: { Item: marshall(item) } })));
  }

  delete(keys: readonly Key[]): Promise<void> {
    return this.#write(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } })));
  }

  close(): void {
    this.#client.destroy();
  }

  async #write(requests: readonly WriteRequest[]): Promise<void> {
    for (let at = 0; at < requests.length; at += BATCH)
      await this.#client.send(
        new BatchWriteItemCommand({ RequestItems: { [TABLE_NAME]: requests.slice(at, at + BATCH) } }),
      );
  }
}

/** The items in the words of the domain. */
export function readItems(items: readonly Item[]) {
  const of = <T>(prefix: string, schema: z.ZodMiniType<T>): T[] =>
    items.filter(({ sk }) => sk.startsWith(prefix)).map((item) => schema.parse(item));
  return {
    accounts: of('ACCOUNT', Account),
    checkouts: of('CHECKOUT', Checkout),
    renewals: of('RENEWAL', Renewal),
    invoices: of('INVOICE#', Invoice),
    users: items
      .filter(({ sk }) => sk.startsWith('USER#'))
      .map((item) => ({ accountId: AccountId.parse(item.pk.slice('ACCOUNT#'.length)), user: User.parse(item) })),
  };
}
