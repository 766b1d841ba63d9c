import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { connect } from '../../../adapters/stripe/client.ts';
import type { RecordedCall } from './recording.ts';

const Read = z.looseObject({ TableName: z.string(), Key: z.record(z.string(), z.custom<never>()) });
const Write = z.looseObject({ TableName: z.string(), Item: z.record(z.string(), z.custom<never>()) });
const Start = z.looseObject({ stateMachineArn: z.string() });

const dynamoDb = new DynamoDBClient({ cacheMiddleware: true });
const stepFunctions = new SFNClient({});

/** The same calls by the same SDKs with nothing around them: the least that a purchase can compute. */
export function bareCalls(calls: readonly RecordedCall[]): () => Promise<void> {
  const stripe = connect('sk_test_bare', process.env.STRIPE_API_URL ?? '');
  const sends = calls.map(({ key, body }): (() => Promise<unknown>) => {
    if (key.startsWith('POST')) {
      const params = Object.fromEntries(new URLSearchParams(body));
      const path = key.replace('POST ', '');
      const [, , , intentId, verb] = path.split('/');
      if (intentId && verb === 'confirm')
        return () => stripe.paymentIntents.confirm(intentId, { use_stripe_sdk: true, expand: ['latest_charge'] });
      const { customer = '', payment_method = '' } = params;
      const terms = { amount: Number(params.amount), currency: params.currency ?? '', customer, payment_method };
      const metadata = { checkoutId: params['metadata[checkoutId]'] ?? '' };
      return () => stripe.paymentIntents.create({ ...terms, setup_future_usage: 'off_session', metadata });
    }
    const input: unknown = JSON.parse(body);
    if (key.endsWith('GetItem')) return () => dynamoDb.send(new GetItemCommand(Read.parse(input)));
    if (key.endsWith('PutItem')) return () => dynamoDb.send(new PutItemCommand(Write.parse(input)));
    return () => stepFunctions.send(new StartExecutionCommand(Start.parse(input)));
  });
  return async () => {
    for (const send of sends) await send();
  };
}
