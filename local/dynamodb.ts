import { once } from 'node:events';
import { Server } from 'node:http';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { asDynamoDbMay } from './dynamodb-wire.ts';

export const TABLE_NAME = 'switchplan';

/** The one table and its sparse index, as the CDK app makes them. */
const TABLE = {
  TableName: TABLE_NAME,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'open', AttributeType: 'S' },
    { AttributeName: 'openSince', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'openSince', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies CreateTableCommandInput;

/** Something that speaks DynamoDB. */
export interface DynamoDb {
  url: string;
  close(): Promise<void>;
}

/** DynamoDB with the product's table: on dynalite, in memory, unless another engine is given. */
export async function startDynamoDb(given?: DynamoDb): Promise<DynamoDb> {
  const engine = given ?? (await startDynalite());
  await createTable(engine.url);
  return engine;
}

async function startDynalite(): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0 });
  asDynamoDbMay(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('dynalite listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      // dynalite's own close shuts the store under a write that is under way, which throws; memory needs no closing.
      Server.prototype.close.call(server);
    },
  };
}

async function createTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new CreateTableCommand(TABLE));
  while ((await client.send(new DescribeTableCommand({ TableName: TABLE_NAME }))).Table?.TableStatus !== 'ACTIVE');
  client.destroy();
}
