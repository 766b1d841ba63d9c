import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import { startDynamoDb, TABLE_NAME } from '../../local/dynamodb.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const KILOBYTES = 100;
const WRITES = 400;

it('a table that is queried holds on to nothing that was written over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'table-files-'));
  const table = await startDynamoDb(undefined, folder);
  const client = new DynamoDBClient({ endpoint: table.url, region: 'us-east-1', credentials });
  for (let write = 0; write < WRITES; write += 1) {
    const text = { S: randomBytes(KILOBYTES * 500).toString('hex') };
    await client.send(
      new PutItemCommand({ TableName: TABLE_NAME, Item: { pk: { S: 'one' }, sk: { S: String(write % 4) }, text } }),
    );
    // Of four items, the first: what is left early.
    await client.send(
      new QueryCommand({
        TableName: TABLE_NAME,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'one' } },
        Limit: 1,
      }),
    );
  }
  await table.close();
  const bytes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
  rmSync(folder, { recursive: true });
  client.destroy();
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan((WRITES * KILOBYTES * 1_000) / 2);
});
