import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { keyOf } from './recording.ts';

/** A thread that answers as was recorded: what it takes is on no function's account. */
const Calls = z.array(z.object({ port: z.number(), key: z.string(), answer: z.string() }));
const calls = Calls.parse(workerData);

/** The answers to one call, again and again in the order in which they were given. */
const answers = Map.groupBy(calls, ({ port, key }) => `${port} ${key}`);

const ports = [...new Set(calls.map(({ port }) => port))];
let listening = 0;
for (const port of ports) {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const given = answers.get(`${port} ${keyOf(request)}`) ?? [];
      const [call] = given;
      if (!call) return response.writeHead(500).end();
      given.push(...given.splice(0, 1));
      return response
        .writeHead(200, { 'content-type': 'application/json', 'request-id': 'req_recorded' })
        .end(call.answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1', () => {
    listening += 1;
    if (listening === ports.length) parentPort?.postMessage('listening');
  });
}
