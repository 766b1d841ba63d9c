import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Account } from '../../domain/account.ts';
import { Checkout } from '../../domain/checkout.ts';
import { User } from '../../domain/directory.ts';
import { AccountId } from '../../domain/ids.ts';
import { Invoice } from '../../domain/invoice.ts';
import { TABLE_NAME } from '../../local/dynamodb.ts';

const Item = z.looseObject({ pk: z.string(), sk: z.string() });
export type Item = z.infer<typeof Item>;

/** The product's table, looked at from outside. */
export class Table {
  readonly #documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  /** Every item there is. */
  async scan(): Promise<Item[]> {
    const items: Item[] = [];
    const pages = paginateScan({ client: this.#documents }, { TableName: TABLE_NAME, ConsistentRead: true });
    for await (const { Items = [] } of pages) items.push(...Items.map((item) => Item.parse(item)));
    return items;
  }

  /** Leaves nothing of one run for the next to find. */
  async empty(): Promise<void> {
    const requests = (await this.scan()).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
    for (let at = 0; at < requests.length; at += 25)
      await this.#documents.send(
        new BatchWriteCommand({ RequestItems: { [TABLE_NAME]: requests.slice(at, at + 25) } }),
      );
  }

  close(): void {
    this.#documents.destroy();
  }
}

/** The items in the words of the domain. */
export function readItems(items: readonly Item[]) {
  const of = <T>(prefix: string, schema: z.ZodType<T>): T[] =>
    items.filter(({ sk }) => sk.startsWith(prefix)).map((item) => schema.parse(item));
  return {
    accounts: of('ACCOUNT', Account),
    checkouts: of('CHECKOUT', Checkout),
    invoices: of('INVOICE#', Invoice),
    users: items
      .filter(({ sk }) => sk.startsWith('USER#'))
      .map((item) => ({ accountId: AccountId.parse(item.pk.slice('ACCOUNT#'.length)), user: User.parse(item) })),
  };
}
