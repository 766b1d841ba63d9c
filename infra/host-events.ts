import { Duration, SecretValue } from 'aws-cdk-lib';
import { ApiDestination, Authorization, Connection, HttpMethod, Rule } from 'aws-cdk-lib/aws-events';
import { ApiDestination as Delivery } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { Bus } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Inputs } from './inputs.ts';

interface Props {
  bus: Bus;
  events: NonNullable<Inputs['events']>;
  deadLetters: DeadLetters;
}

/** EventBridge's own: tried for a day, and then given up on. */
const TRIED_FOR = Duration.hours(24);
const MOST_TRIES = 185;

/**
 * Our events for a host product that is not on AWS: each is posted to its address with its key. The key is read from
 * Secrets Manager when the connection is made, and stands in no template.
 */
export function postEvents(scope: Construct, { bus, events, deadLetters }: Props): void {
  const { url, keySecret, keyHeader } = events;
  const connection = new Connection(scope, 'host-events-connection', {
    description: 'The key of the host product’s endpoint',
    authorization: Authorization.apiKey(keyHeader, SecretValue.secretsManager(keySecret)),
  });
  const made = new ApiDestination(scope, 'host-events-destination', {
    description: 'Where the host product hears of subscriptions and invoices',
    connection,
    endpoint: url,
    httpMethod: HttpMethod.POST,
    rateLimitPerSecond: 50,
  });
  // The class is not of its own interface where an optional property may not be undefined.
  const { apiDestinationArn, apiDestinationArnForPolicy } = made;
  const destination = ApiDestination.fromApiDestinationAttributes(scope, 'host-events-endpoint', {
    apiDestinationArn,
    connection,
    ...(apiDestinationArnForPolicy && { apiDestinationArnForPolicy }),
  });
  new Rule(scope, 'host-events', {
    description: 'Every event of ours, to the host product’s endpoint',
    eventBus: bus,
    eventPattern: { source: ['switchplan'] },
    targets: [
      new Delivery(destination, {
        retryAttempts: MOST_TRIES,
        maxEventAge: TRIED_FOR,
        deadLetterQueue: deadLetters,
      }),
    ],
  });
}
