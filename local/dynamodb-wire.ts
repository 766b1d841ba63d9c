import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import * as z from 'zod';

/** DynamoDB's page ends at a megabyte; here it ends so early that whoever reads one page alone notices. */
const PAGE = 2;

const Text = z.object({ S: z.string() });
const Item = z.looseObject({ pk: Text, sk: Text });
type Item = z.infer<typeof Item>;
const Put = z.object({ Item });
const Get = z.looseObject({ Key: Item, ConsistentRead: z.boolean().default(false) });
const Query = z.looseObject({
  ConsistentRead: z.boolean().default(false),
  IndexName: z.string().optional(),
  Limit: z.int().optional(),
});
const Found = z.looseObject({ Items: z.array(Item).optional() });

const keyOf = ({ pk, sk }: Item): string => JSON.stringify([pk.S, sk.S]);

/**
 * Makes an engine show what DynamoDB may show and the embedded engines never do: a read that does not ask for
 * consistency finds each item as it was before its last write, and a query without a limit comes in several pages.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html
 */
export function asDynamoDbMay(server: Server): void {
  const [serve] = server.listeners('request');
  const versions = new Versions();
  server.removeAllListeners('request');
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1];
    const pass = (body: unknown) => serve?.call(server, withBody(request, body), response);
    if (operation === 'PutItem') {
      const body = await bodyOf(request);
      const put = Put.safeParse(body).data?.Item;
      if (put) response.once('finish', () => response.statusCode === 200 && versions.written(put));
      pass(body);
    } else if (operation === 'GetItem') {
      const body = await bodyOf(request);
      const read = Get.safeParse(body).data;
      if (read && !read.ConsistentRead && versions.knows(read.Key))
        answer(response, { Item: versions.before(read.Key) });
      else pass(body);
    } else if (operation === 'Query') {
      const body = Query.parse(await bodyOf(request));
      if (!body.ConsistentRead && body.IndexName === undefined) outdate(response, versions);
      pass({ ...body, Limit: body.Limit ?? PAGE });
    } else serve?.call(server, request, response);
  });
}

/** Each item as it was before it was last written here. */
class Versions {
  readonly #before = new Map<string, Item | undefined>();
  readonly #now = new Map<string, Item>();

  written(item: Item): void {
    const key = keyOf(item);
    this.#before.set(key, this.#now.get(key));
    this.#now.set(key, item);
  }

  knows(key: Item): boolean {
    return this.#now.has(keyOf(key));
  }

  before(key: Item): Item | undefined {
    return this.#before.get(keyOf(key));
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

/** The same request with another body, which the engine reads as if it came from the network. */
function withBody({ method, url, headers }: IncomingMessage, body: unknown): Readable {
  return Object.assign(Readable.from([Buffer.from(JSON.stringify(body))], { objectMode: false }), {
    method,
    url,
    headers,
  });
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

/** Every item of the answer as it was before. */
function outdate(response: ServerResponse, versions: Versions): void {
  const { end } = response;
  const finish = (body: string) => end.call(response, body, 'utf8');
  response.end = (chunk?: unknown) => {
    const { Items, ...rest } = Found.parse(JSON.parse(String(chunk)));
    const outdated = Items?.flatMap((item) => (versions.knows(item) ? (versions.before(item) ?? []) : [item]));
    const body = JSON.stringify(outdated ? { ...rest, Items: outdated, Count: outdated.length } : rest);
    response.removeHeader('x-amz-crc32');
    response.setHeader('content-length', Buffer.byteLength(body));
    return finish(body);
  };
}
