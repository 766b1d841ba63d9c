import { once } from 'node:events';
import { createServer } from 'node:http';
import type { MovableClock } from '../clock.ts';
import { listening } from '../listening.ts';
import { type BusEvent, EventBus, type Rule, type ServiceEvent } from './eventbridge.ts';
import { serve } from './protocol.ts';
import { secretsManager } from './secrets-manager.ts';
import { type Email, Mailbox } from './ses.ts';

export interface AwsServices {
  /** What AWS_ENDPOINT_URL_EVENTBRIDGE, _SECRETS_MANAGER and _SESV2 point at. */
  url: string;
  emails(): readonly Email[];
  events(): readonly BusEvent[];
  /** Puts a service's own event on the default bus, such as Step Functions' execution status changes. */
  putEvent(event: ServiceEvent): BusEvent;
  /** Forgets every event and email. */
  clear(): void;
  close(): Promise<void>;
}

/** EventBridge, Secrets Manager and SES on one local port, in the protocols the SDK's clients speak. */
export async function startAwsServices(options: {
  clock: MovableClock;
  port?: number;
  secrets?: Record<string, string>;
  rules?: readonly Rule[];
}): Promise<AwsServices> {
  const { clock, port = 0, secrets = {}, rules = [] } = options;
  const bus = new EventBus(clock, rules);
  const mailbox = new Mailbox(clock);
  const operations = { ...bus.operations, ...mailbox.operations, ...secretsManager(clock, secrets) };

  const server = createServer((request, response) => void serve(operations, request, response));
  const url = await listening(server, { port });

  return {
    url,
    emails: () => mailbox.emails,
    events: () => bus.events,
    putEvent: (event) => bus.put(event),
    clear: () => {
      bus.events.length = 0;
      mailbox.emails.length = 0;
    },
    close: async () => {
      server.close();
      // The SDK's clients keep their connections open.
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
