import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { startDynamoDb, TABLE_NAME } from '../../local/dynamodb.ts';
import { handOver } from '../../local/hand-over.ts';
import { catchAnswer, watchCalls } from '../boundary.ts';

const everything = new QueryCommand({
  TableName: TABLE_NAME,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: 'ACCOUNT#acc_1' } },
});

async function aTableHandedOver() {
  const dynamoDb = await startDynamoDb();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: dynamoDb.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  if (!dynamoDb.server) throw new Error('dynalite listens in this process');
  handOver(client, dynamoDb.server);
  return { dynamoDb, client };
}

describe('a table that is closed', () => {
  it('is closed only when what it was asked before is answered', async () => {
    const { dynamoDb, client } = await aTableHandedOver();
    const order: string[] = [];
    const end = watchCalls(({ response }) => {
      end();
      catchAnswer(response, (_, send) => {
        order.push('answered');
        send();
      });
      queueMicrotask(() => void dynamoDb.close().then(() => order.push('closed')));
    });
    await client.send(everything);
    await dynamoDb.close();
    expect(order).toEqual(['answered', 'closed']);
  });

  it('answers nobody any more, as a port on which nobody listens', async () => {
    const { dynamoDb, client } = await aTableHandedOver();
    await dynamoDb.close();
    await expect(client.send(everything)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
