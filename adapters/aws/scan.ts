import { paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { environment } from '../runtime/environment.ts';
import { dynamoDb, type Item } from './table.ts';

/** Every item with this sort key, in no order. It reads the whole table: an operator's process may, and no function. */
export async function* scanFor(sk: string): AsyncGenerator<Item> {
  const input = {
    TableName: environment('TABLE_NAME'),
    FilterExpression: 'sk = :sk',
    ProjectionExpression: 'pk',
    ExpressionAttributeValues: marshall({ ':sk': sk }),
  };
  for await (const { Items } of paginateScan({ client: dynamoDb }, input))
    for (const item of Items ?? []) yield unmarshall(item);
}
