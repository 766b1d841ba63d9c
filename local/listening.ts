import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on this machine alone, on a free port unless one is given; answers with the address. */
export async function listening(server: Server, options: { port?: number; backlog?: number } = {}): Promise<string> {
  server.listen({ port: 0, ...options, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}
