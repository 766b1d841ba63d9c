import middy from '@middy/core';
import { problemResponse, type Response } from './answer.ts';
import { inTime } from './invocation.ts';

/** A route of the API. Refusals and problems become problem+json. */
export const answering = <Event>(answer: (event: Event) => Promise<Response>) =>
  middy<Event, Response>()
    .onError((request) => {
      request.response = problemResponse(request.error);
    })
    .handler(async (event, context) => inTime(context, () => answer(event)));
