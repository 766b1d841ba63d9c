import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { StatesError } from './states-error.ts';

type Details = Omit<HistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;

// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
export const MAX_EVENTS = 25_000;

/** The events of one execution, numbered from 1, each knowing the one it follows from. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #now: () => number;
  #lastId = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Adds an event and answers its id; the quota's last place is kept for the event that ends the execution. */
  add(type: HistoryEventType, details: Details, previousEventId = this.#lastId): number {
    if (this.events.length >= MAX_EVENTS - 1 && !type.startsWith('Execution')) {
      const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
      throw new StatesError('States.Runtime', cause);
    }
    const id = this.events.length + 1;
    this.events.push({ timestamp: new Date(this.#now()), type, id, previousEventId, ...details });
    this.#lastId = id;
    return id;
  }

  /** What comes next follows from this event again: a redriven state from its first entry, as AWS records it. */
  continueFrom(eventId: number): void {
    this.#lastId = eventId;
  }
}

const DATA_FIELDS = ['input', 'inputDetails', 'output', 'outputDetails', 'parameters'];

/** An event without the data that passed through the execution, for `includeExecutionData: false`. */
export function withoutData(event: HistoryEvent): object {
  const entries = Object.entries(event).map(([field, value]) => [
    field,
    isDetails(field, value) ? strip(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function isDetails(field: string, value: unknown): value is object {
  return field.endsWith('EventDetails') && typeof value === 'object';
}

function strip(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([field]) => !DATA_FIELDS.includes(field)));
}
