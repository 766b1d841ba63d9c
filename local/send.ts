import type * as z from 'zod';

/** One JSON request to the local control or to the simulator; throws where the answer is not what was asked for. */
export async function send<T>(schema: z.ZodType<T>, url: string, body?: object): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, body && post);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}
