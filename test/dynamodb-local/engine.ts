import { randomBytes } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { DynamoDb } from '../../local/dynamodb.ts';
import { listening } from '../../local/listening.ts';

/**
 * A database of its own in the DynamoDB Local that `npm run test:dynamodb-local` has started; undefined without one.
 * Its calls come through a server of this process, so that tests see and break them as they do dynalite's.
 */
export async function secondEngine(): Promise<DynamoDb | undefined> {
  const { DYNAMODB_LOCAL_URL: url } = process.env;
  if (!url) return undefined;
  const agent = new Agent({ keepAlive: true });
  const database = randomBytes(8).toString('hex');
  const server = createServer((request, response) => forward(request, response, { url, agent, database }));
  return {
    url: await listening(server),
    close: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

interface Target {
  url: string;
  agent: Agent;
  database: string;
}

function forward(request: IncomingMessage, response: ServerResponse, { url, agent, database }: Target): void {
  const { authorization = '', ...headers } = request.headers;
  // DynamoDB Local checks no signature and keeps a database for each access key.
  const as = authorization.replace(/Credential=\w+/, `Credential=${database}`);
  const onward = send(url, { agent, method: request.method, headers: { ...headers, authorization: as } });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => request.socket.destroy());
  request.pipe(onward);
}
