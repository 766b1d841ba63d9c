import { eventBridge } from '../adapters/aws/event-bus.ts';
import { stepFunctions } from '../adapters/aws/executions.ts';
import { ses } from '../adapters/aws/mail.ts';
import { forgetSecret, secretsManager } from '../adapters/aws/secrets.ts';
import { dynamoDb } from '../adapters/aws/table.ts';

/** Where a stack's services are, by the settings in which the SDK looks for them. */
interface Addresses {
  AWS_ENDPOINT_URL_DYNAMODB: string;
  AWS_ENDPOINT_URL_SFN: string;
  AWS_ENDPOINT_URL_SECRETS_MANAGER: string;
  AWS_ENDPOINT_URL_EVENTBRIDGE: string;
  AWS_ENDPOINT_URL_SESV2: string;
}

/**
 * Tells the clients of this process where this stack is. They look for it by these settings once, and a function keeps a
 * secret for minutes: what they know may be another stack's, which ran here before.
 */
export function tellWhereItIs(at: Addresses, secretIds: readonly string[]): void {
  const clients = [
    [dynamoDb, at.AWS_ENDPOINT_URL_DYNAMODB],
    [stepFunctions, at.AWS_ENDPOINT_URL_SFN],
    [secretsManager, at.AWS_ENDPOINT_URL_SECRETS_MANAGER],
    [eventBridge, at.AWS_ENDPOINT_URL_EVENTBRIDGE],
    [ses, at.AWS_ENDPOINT_URL_SESV2],
  ] as const;
  for (const [{ config }, url] of clients) {
    const { protocol, hostname, port, pathname: path } = new URL(url);
    config.endpoint = async () => ({ protocol, hostname, port: Number(port), path });
    config.isCustomEndpoint = true;
  }
  for (const secretId of secretIds) forgetSecret(secretId);
}
