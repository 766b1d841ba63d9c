import { createServer } from 'node:http';
import { serve } from '../../local/aws/protocol.ts';
import { dynalite, OPERATIONS } from '../../local/dynamodb/engine.ts';
import type { DynamoDb } from '../../local/dynamodb.ts';
import { listening } from '../../local/listening.ts';

/** The embedded table without its short pages and late reads, which would cost units that DynamoDB does not take. */
export async function plainTable(): Promise<DynamoDb> {
  const perform = await dynalite(undefined);
  const operations = Object.fromEntries(
    OPERATIONS.map((name) => [`DynamoDB_20120810.${name}`, (input: unknown) => perform(name, input)]),
  );
  const server = createServer((request, response) => void serve(operations, request, response));
  const url = await listening(server);
  return {
    url,
    server,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
