import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { Listener } from '../ledger/ledger.ts';
import { randomCharacters } from '../model/ids.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { listenerAt, shownEndpoint } from '../webhooks/listener.ts';
import { invalidRequest, noSuchObject } from '../wire/errors.ts';
import { listParameters, page } from '../wire/lists.ts';
import { boolean, clearable, list, metadata, text } from '../wire/parameters.ts';
import { route } from './route.ts';

const PATH = '/v1/webhook_endpoints';

const description = clearable(text()).optional();
const creation = z.strictObject({
  url: text(),
  enabled_events: list(text()),
  api_version: text().optional(),
  description,
  metadata: metadata.optional(),
});
const change = z.strictObject({
  url: text().optional(),
  enabled_events: list(text()).optional(),
  description,
  disabled: boolean.optional(),
  metadata: metadata.optional(),
});
type Change = z.output<typeof change>;

function assertAddress(url: string): void {
  if (!/^https?:\/\/./.test(url) || !URL.canParse(url))
    throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
      code: 'url_invalid',
      param: 'url',
    });
}

function create(operation: Operation, params: z.output<typeof creation>): object {
  const { url, enabled_events: enabledEvents, api_version, description = null } = params;
  assertAddress(url);
  const secret = `whsec_${randomCharacters(32)}`;
  const made = listenerAt({ url: () => url, secrets: [secret], enabledEvents }, operation.nowSeconds);
  const shown = { ...made.shown, description, metadata: mergeMetadata({}, params.metadata) };
  // Every event is in the one version that is simulated, whatever the endpoint asks for.
  const listener = operation.ledger.listeners.put({ ...made, shown: { ...shown, api_version: api_version ?? null } });
  return { ...shownEndpoint(listener), secret };
}

function existing(operation: Operation, id: string): Listener {
  const listener = operation.ledger.listeners.find(id);
  if (!listener) throw noSuchObject('webhook endpoint', id, 'webhook_endpoint');
  return listener;
}

function update(operation: Operation, id: string, { url, disabled, ...changed }: Change): object {
  const { shown, ...listener } = existing(operation, id);
  if (url !== undefined) assertAddress(url);
  const status = disabled === undefined ? shown.status : disabled ? 'disabled' : 'enabled';
  const updated = operation.ledger.listeners.put({
    ...listener,
    url: url === undefined ? listener.url : () => url,
    shown: {
      ...shown,
      status,
      description: changed.description === undefined ? shown.description : changed.description,
      enabled_events: changed.enabled_events ?? shown.enabled_events,
      metadata: mergeMetadata(shown.metadata, changed.metadata),
    },
  });
  return shownEndpoint(updated);
}

function remove(operation: Operation, id: string): object {
  operation.ledger.listeners.remove(existing(operation, id).id);
  return { id, object: 'webhook_endpoint', deleted: true };
}

export const webhookEndpointRoutes = [
  route('POST', PATH, creation, ({ operation, params }) => create(operation, params)),
  route('GET', PATH, z.strictObject(listParameters), ({ operation, params }) =>
    page(PATH, [...operation.ledger.listeners.newestFirst()].map(shownEndpoint), params),
  ),
  route('GET', `${PATH}/:id`, z.strictObject({}), ({ operation, id }) => shownEndpoint(existing(operation, id))),
  route('POST', `${PATH}/:id`, change, ({ operation, id, params }) => update(operation, id, params)),
  route('DELETE', `${PATH}/:id`, z.strictObject({}), ({ operation, id }) => remove(operation, id)),
];
