import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import type { MovableClock } from '../clock.ts';
import { keep } from '../kept.ts';
import type { Operations } from './protocol.ts';

/** An event as rules and targets see it. */
export type BusEvent = EventBridgeEvent<string, Record<string, unknown>>;

/** What a service puts on the default bus; the bus fills in the rest of the envelope. */
export type ServiceEvent = Pick<BusEvent, 'source' | 'detail-type' | 'detail'> & Partial<BusEvent>;

export interface Rule {
  matches: (event: BusEvent) => boolean;
  target: (event: BusEvent) => void | Promise<void>;
}

const entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  /** Seconds since the epoch, as the protocol writes timestamps. */
  Time: z.number().optional(),
});

// A request takes 10 entries at most.
const putEventsInput = z.object({ Entries: z.array(entry).min(1).max(10) });
const detailObject = z.record(z.string(), z.unknown());

type ResultEntry = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** EventBridge with one bus that keeps the newest of what was put on it and hands it to the targets of matching rules. */
export class EventBus {
  readonly events: BusEvent[] = [];
  readonly operations: Operations = { 'AWSEvents.PutEvents': (input) => this.#putEvents(input) };
  readonly #clock: MovableClock;
  readonly #rules: readonly Rule[];

  constructor(clock: MovableClock, rules: readonly Rule[]) {
    this.#clock = clock;
    this.#rules = rules;
  }

  put(serviceEvent: ServiceEvent): BusEvent {
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      account: '000000000000',
      time: envelopeTime(this.#clock.now()),
      region: 'us-east-1',
      resources: [],
      ...serviceEvent,
    };
    keep(this.events, event);
    for (const rule of this.#rules) if (rule.matches(event)) this.#deliver(rule, event);
    return event;
  }

  #deliver(rule: Rule, event: BusEvent): void {
    // A target never holds up whoever put the event.
    const delivery = setImmediate().then(() => rule.target(structuredClone(event)));
    void this.#clock.track(
      delivery.catch((error: unknown) => console.error(`no target took ${event['detail-type']} ${event.id}`, error)),
    );
  }

  #putEvents(input: unknown): object {
    const results = putEventsInput.parse(input).Entries.map((requested) => this.#putEntry(requested));
    return { Entries: results, FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length };
  }

  #putEntry({ Source, DetailType, Detail, Resources = [], Time }: z.infer<typeof entry>): ResultEntry {
    if (!Source) return missing('Source');
    if (!DetailType) return missing('DetailType');
    if (!Detail) return missing('Detail');
    const detail = parseDetail(Detail);
    if (!detail) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    const time = envelopeTime(Time === undefined ? this.#clock.now() : Time * 1000);
    const { id } = this.put({ source: Source, 'detail-type': DetailType, detail, resources: Resources, time });
    return { EventId: id };
  }
}

function missing(parameter: string): ResultEntry {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${parameter} is not valid. Reason: ${parameter} is a required argument.`,
  };
}

function parseDetail(text: string): Record<string, unknown> | undefined {
  try {
    return detailObject.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Envelopes carry whole seconds: 2026-11-23T10:00:00Z. */
export function envelopeTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
