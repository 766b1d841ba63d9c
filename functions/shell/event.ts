import middy from '@middy/core';
import * as z from 'zod/mini';
import { clock } from '../../adapters/runtime/clock.ts';
import { describeError, eventName } from '../../adapters/runtime/log.ts';
import { type EventOrder, orderOf } from '../../domain/directory/event-order.ts';
import { Instant } from '../../domain/values/calendar.ts';

/** An event of EventBridge. A failed one is tried again, and then kept as a dead letter that raises an alarm. */
export function event<Detail>(
  schema: z.ZodMiniType<Detail>,
  receive: (detail: Detail, time: Instant) => Promise<unknown>,
) {
  const envelope = z.object({ time: Instant, detail: schema });
  return middy()
    .onError(({ event: message, error }) => {
      console.error({ ...eventName(message), ...describeError(error) });
    })
    .handler(async (message: unknown) => {
      const { time, detail } = envelope.parse(message);
      return (await receive(detail, time)) ?? {};
    });
}

/** An event of the host product, and its place among those about the same user or account. */
export const hostEvent = <Detail extends { version?: number | undefined }>(
  schema: z.ZodMiniType<Detail>,
  receive: (detail: Detail, order: EventOrder) => Promise<unknown>,
) => event(schema, (detail, time) => receive(detail, orderOf(time, detail.version, clock.now())));
