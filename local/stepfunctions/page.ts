import * as z from 'zod';
import { Fault } from './fault.ts';
import { text } from './operation.ts';

const DEFAULT_RESULTS = 100;
const MAX_RESULTS = 1000;

/** A page may hold fewer than were asked for; here it does, so that whoever reads one page alone notices. */
const PAGE = 10;

export const paging = {
  maxResults: z.int().min(0).max(MAX_RESULTS).default(0),
  nextToken: text(1, 1024).optional(),
};

/** One page of `items`: it starts after the item that the token stands for, so what comes in newly moves nothing. */
export function page<T>(
  items: readonly T[],
  { maxResults, nextToken }: { maxResults: number; nextToken?: string | undefined },
  keyOf: (item: T) => string,
): { items: T[]; nextToken?: string } {
  const start = nextToken === undefined ? 0 : items.findIndex((item) => tokenOf(keyOf(item)) === nextToken) + 1;
  if (nextToken !== undefined && start === 0) throw new Fault('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = start + Math.min(maxResults || DEFAULT_RESULTS, PAGE);
  const last = items[end - 1];
  return {
    items: items.slice(start, end),
    ...(last !== undefined && end < items.length && { nextToken: tokenOf(keyOf(last)) }),
  };
}

function tokenOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}
