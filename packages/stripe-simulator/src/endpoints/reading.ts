import * as z from 'zod';
import type { Ledger, Shelf } from '../ledger/ledger.ts';
import { noSuchObject } from '../wire/errors.ts';
import { createdParameter, createdWithin, listParameters, page } from '../wire/lists.ts';
import { text } from '../wire/parameters.ts';
import { type Route, route } from './route.ts';

/** A list endpoint, newest first, narrowed by the time of creation and by equality with `filters`. */
export function listing<T extends { id: string; created: number }>(
  path: string,
  newestFirst: (ledger: Ledger) => T[],
  filters: readonly string[],
): Route {
  const filterParameters = Object.fromEntries(filters.map((name) => [name, text().optional()]));
  const parameters = z.strictObject({ ...filterParameters, ...listParameters, ...createdParameter });
  return route('GET', path, parameters, ({ operation, params }) => {
    const wanted = new Map<string, unknown>(Object.entries(params));
    const asked = filters.filter((name) => wanted.has(name));
    const matching = newestFirst(operation.ledger)
      .filter((object) => asked.every((name) => field(object, name) === wanted.get(name)))
      .filter((object) => createdWithin(object.created, params.created));
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
