import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import { createdParameter, createdWithin, listParameters, page } from '../wire/lists.ts';
import { boolean, list, text } from '../wire/parameters.ts';
import { retrieval } from './reading.ts';
import { route } from './route.ts';

const listFilter = z.strictObject({
  ...listParameters,
  ...createdParameter,
  delivery_success: boolean.optional(),
  type: text().optional(),
  types: list(text()).optional(),
});

/** An event counts as delivered when no endpoint is left that still has to take it. */
function listed(operation: Operation, params: z.output<typeof listFilter>): object {
  const { delivery_success, created } = params;
  const types = params.type === undefined ? params.types : [params.type];
  const matching = [...operation.ledger.events.newestFirst()]
    .filter((event) => types === undefined || types.some((type) => matchesType(type, event.type)))
    .filter((event) => delivery_success === undefined || delivery_success === (event.pending_webhooks === 0))
    .filter((event) => createdWithin(event.created, created));
  return page('/v1/events', matching, params);
}

/** `charge.*` stands for all events about charges. */
function matchesType(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

export const eventRoutes = [
  route('GET', '/v1/events', listFilter, (call) => listed(call.operation, call.params)),
  retrieval('/v1/events', (ledger) => ledger.events, { noun: 'event', param: 'id' }),
];
