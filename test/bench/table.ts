import { once } from 'node:events';
import { createServer } from 'node:http';
import { serve } from '../../local/aws/protocol.ts';
import { dynalite, OPERATIONS } from '../../local/dynamodb/engine.ts';
import type { DynamoDb } from '../../local/dynamodb.ts';

/** The embedded table without its short pages and late reads, which would cost units that DynamoDB does not take. */
export async function plainTable(): Promise<DynamoDb> {
  const perform = await dynalite(undefined);
  const operations = Object.fromEntries(
    OPERATIONS.map((name) => [`DynamoDB_20120810.${name}`, (input: unknown) => perform(name, input)]),
  );
  const server = createServer((request, response) => void serve(operations, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the table listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    server,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
