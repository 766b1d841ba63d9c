import { createServer, type Server } from 'node:http';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { serve } from './aws/protocol.ts';
import { dynalite, isWrite, OPERATIONS, type Perform } from './dynamodb/engine.ts';
import { asDynamoDbMay } from './dynamodb/worst-case.ts';
import { listening } from './listening.ts';

export const TABLE_NAME = 'switchplan';

/** Sparse: what has no such attributes does not stand in it. */
const index = (key: string, sort: string): GlobalSecondaryIndex => ({
  IndexName: key,
  KeySchema: [
    { AttributeName: key, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});

/** The one table and its sparse indexes, as the CDK app makes them. */
const TABLE = {
  TableName: TABLE_NAME,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'open', AttributeType: 'S' },
    { AttributeName: 'openSince', AttributeType: 'S' },
    { AttributeName: 'due', AttributeType: 'S' },
    { AttributeName: 'dueAt', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [index('open', 'openSince'), index('due', 'dueAt')],
} satisfies CreateTableCommandInput;

/** Something that speaks DynamoDB. */
export interface DynamoDb {
  url: string;
  /** What listens there, where that is this process. */
  server?: Server;
  /** How often it was written so far, where that is this process. */
  writes?: () => number;
  close(): Promise<void>;
}

/** DynamoDB with the product's table: on dynalite, in memory or in this folder, unless another engine is given. */
export async function startDynamoDb(given?: DynamoDb, folder?: string): Promise<DynamoDb> {
  const engine = given ?? (await startDynalite(folder));
  await createTable(engine.url);
  return engine;
}

async function startDynalite(folder?: string): Promise<DynamoDb> {
  let writes = 0;
  const engine = asDynamoDbMay(await dynalite(folder));
  const perform: Perform = (name, input) =>
    engine(name, input).finally(() => {
      if (isWrite(name)) writes += 1;
    });
  const operations = Object.fromEntries(
    OPERATIONS.map((name) => [`DynamoDB_20120810.${name}`, (input: unknown) => perform(name, input)]),
  );
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const served = serve(operations, request, response).finally(() => underWay.delete(served));
    underWay.add(served);
  });
  const url = await listening(server);
  return {
    url,
    server,
    writes: () => writes,
    close: async () => {
      server.close();
      server.closeAllConnections();
      // dynalite loads modules while it reads: whoever unloads them waits until it has read.
      await Promise.allSettled(underWay);
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
