import type { Listener } from '../ledger/ledger.ts';
import { API_VERSION } from '../model/api-version.ts';
import { newId } from '../model/ids.ts';
import type { EventType, WebhookEndpoint as Shown } from '../model/shapes.ts';
import type { WebhookEndpoint } from './endpoint.ts';

/** An endpoint as the account keeps it. */
export function listenerAt({ url, secrets, enabledEvents }: WebhookEndpoint, createdSeconds: number): Listener {
  const id = newId('we');
  const shown: Listener['shown'] = {
    id,
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: createdSeconds,
    description: null,
    enabled_events: enabledEvents,
    livemode: false,
    metadata: {},
    status: 'enabled',
  };
  return { id, url, secrets, shown };
}

export const listensTo = ({ shown: { status, enabled_events } }: Listener, type: EventType): boolean =>
  status === 'enabled' && (enabled_events.includes('*') || enabled_events.includes(type));

export const shownEndpoint = ({ shown, url }: Listener): Shown => ({ ...shown, url: url() });
