import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { environment } from '../runtime/environment.ts';
import { withoutLog } from './without-log.ts';

export const eventBridge = withoutLog(new EventBridgeClient({}));

/** Publishes one event; throws where the bus did not take it (PutEvents answers 200 even then). */
export async function publish(detailType: string, detail: object): Promise<void> {
  const { FailedEntryCount, Entries } = await eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: environment('EVENT_BUS_NAME'),
          Source: 'switchplan',
          DetailType: detailType,
          Detail: JSON.stringify(detail),
        },
      ],
    }),
  );
  if (FailedEntryCount)
    throw new Error(`the event bus refused ${detailType}: ${Entries?.[0]?.ErrorCode ?? 'no reason'}`);
}
