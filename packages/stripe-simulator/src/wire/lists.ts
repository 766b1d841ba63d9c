import * as z from 'zod';
import { invalidRequest, noSuchReference } from './errors.ts';
import { integer, text } from './parameters.ts';

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
});

/** Of a page, unless one is asked for. */
export const DEFAULT_LIMIT = 10;

/** The parameters every list takes. */
export const listParameters = {
  limit: integer.optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

/** The filter by creation time, of the lists that have it. */
export const createdParameter = { created: z.union([integer, range]).optional() };

interface PageParameters {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: number | z.output<typeof range> | undefined;
}

/** One page of Stripe's list object; `matching` is newest first, as every list of Stripe's. */
export function page<T extends { id: string }>(url: string, matching: T[], params: PageParameters): object {
  const limit = params.limit ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > 100)
    throw invalidRequest('Invalid limit: it must be between 1 and 100.', { param: 'limit' });
  const from = params.starting_after ? position(matching, params.starting_after, 'starting_after') + 1 : 0;
  const to = params.ending_before ? position(matching, params.ending_before, 'ending_before') : matching.length;
  const between = matching.slice(from, to);
  const data = params.ending_before ? between.slice(-limit) : between.slice(0, limit);
  return { object: 'list', data, has_more: between.length > data.length, url };
}

function position(matching: { id: string }[], id: string, param: string): number {
  const index = matching.findIndex((object) => object.id === id);
  if (index < 0) throw noSuchReference('object', id, param);
  return index;
}

/** Whether an object was created when the `created` parameter asks. */
export function createdWithin(created: number, filter: PageParameters['created']): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'number') return created === filter;
  const { lt = Infinity, lte = Infinity } = filter;
  return !isBefore(created, filter) && created < lt && created <= lte;
}

/** Whether an object, and all that are older, were created before the `created` parameter asks. */
export function isBefore(created: number, filter: PageParameters['created']): boolean {
  if (filter === undefined) return false;
  if (typeof filter === 'number') return created < filter;
  return created < (filter.gte ?? -Infinity) || created <= (filter.gt ?? -Infinity);
}
