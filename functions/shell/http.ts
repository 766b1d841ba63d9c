import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import * as z from 'zod/mini';
import { Problem } from '../../api/problem.ts';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import type { Response } from './answer.ts';
import { answering } from './answering.ts';
import { jsonBody, parseRequest } from './request.ts';

/** What a token must say. An issuer's other tokens are as good to the gateway and name nobody here. */
const Claims = z.object({ account_id: AccountId, user_id: UserId });

interface Asked {
  /** Who asks, by their token. What they may do is for the directory to say. */
  caller: { accountId: AccountId; userId: UserId };
  header: (name: string) => string | undefined;
}

/**
 * A route behind a token: what it asks for of `{path, query, body}` parsed in, JSON out; refusals and problems become
 * problem+json. A body that nobody asked for is not read.
 */
export function http<Shape extends z.core.$ZodShape>(
  schema: z.ZodMiniObject<Shape>,
  answer: (input: z.infer<z.ZodMiniObject<Shape>>, asked: Asked) => Promise<Response>,
) {
  return answering<APIGatewayProxyEventV2WithJWTAuthorizer>(async (event) => {
    const claims = Claims.safeParse(event.requestContext.authorizer.jwt.claims).data;
    if (!claims) throw new Problem('claims_missing');
    const { pathParameters: path, queryStringParameters: query = {} } = event;
    const body = 'body' in schema.shape ? jsonBody(event) : undefined;
    const input = parseRequest(schema, { path, query, body });
    const caller = { accountId: claims.account_id, userId: claims.user_id };
    return answer(input, { caller, header: (name) => event.headers[name] });
  });
}
