import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Response } from './answer.ts';
import { answering } from './answering.ts';
import { rawBody } from './request.ts';

/** A public route that takes nothing in. */
export const publicHttp = (answer: () => Promise<Response>) => answering<APIGatewayProxyEventV2>(answer);

/** A route that proves who calls by a signature over the raw body. */
export const webhook = (receive: (message: { rawBody: Buffer; signature: string }) => Promise<Response>) =>
  answering<APIGatewayProxyEventV2>((event) =>
    receive({ rawBody: rawBody(event), signature: event.headers['stripe-signature'] ?? '' }),
  );
