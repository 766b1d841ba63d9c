import * as z from 'zod';
import type { Ledger } from '../ledger/ledger.ts';
import type { Shelf } from '../ledger/shelf.ts';
import { noSuchObject } from '../wire/errors.ts';
import { createdParameter, createdWithin, DEFAULT_LIMIT, isBefore, listParameters, page } from '../wire/lists.ts';
import { text } from '../wire/parameters.ts';
import { type Route, route } from './route.ts';

/** A list endpoint, newest first, narrowed by the time of creation and by equality with `filters`. */
export function listing<T extends { id: string; created: number }>(
  path: string,
  newestFirst: (ledger: Ledger, after?: string) => Iterable<T>,
  filters: readonly string[],
): Route {
  const filterParameters = Object.fromEntries(filters.map((name) => [name, text().optional()]));
  const parameters = z.strictObject({ ...filterParameters, ...listParameters, ...createdParameter });
  return route('GET', path, parameters, ({ operation, params: { starting_after: after, ...params } }) => {
    const wanted = new Map<string, unknown>(Object.entries(params));
    const asked = filters.filter((name) => wanted.has(name));
    // One more than a page tells that there are more.
    const enough = params.ending_before === undefined ? (params.limit ?? DEFAULT_LIMIT) + 1 : Infinity;
    const matching: T[] = [];
    for (const object of newestFirst(operation.ledger, after)) {
      if (matching.length === enough || isBefore(object.created, params.created)) break;
      const isAsked = asked.every((name) => field(object, name) === wanted.get(name));
      if (isAsked && createdWithin(object.created, params.created)) matching.push(object);
    }
    return page(path, matching, params);
  });
}

function field(object: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(object)).get(name);
}

/** The endpoint that answers one object by its id. */
export function retrieval<T extends { id: string }>(
  path: string,
  shelf: (ledger: Ledger) => Shelf<T>,
  name: { noun: string; param: string },
): Route {
  return route('GET', `${path}/:id`, z.strictObject({}), ({ operation, id }) => {
    const object = shelf(operation.ledger).find(id);
    if (!object) throw noSuchObject(name.noun, id, name.param);
    return object;
  });
}
