import { publish } from '../adapters/aws/event-bus.ts';
import type { EventType } from '../domain/account/published.ts';

/** Tells the host product, by an event of one of our types. */
export const tellHost = (type: EventType, detail: object): Promise<void> => publish(type, detail);
