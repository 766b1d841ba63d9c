import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { SCHEDULES } from '../api/schedules.ts';
import { type ControlRoute, found, NotFound } from './control-route.ts';
import { durationMs } from './duration.ts';
import { Executions } from './executions.ts';
import { readBody } from './gateway/body.ts';
import { type Allows, corsHeaders, preflightHeaders } from './gateway/cors.ts';
import { matchRoute } from './gateway/route.ts';
import { splitTarget } from './gateway/target.ts';
import { type ControlledHost, hostRoutes } from './host-control.ts';
import { LambdaError, type LambdaRuntime } from './lambda.ts';
import type { StepFunctions } from './stepfunctions/service.ts';

export interface Controlled extends ControlledHost {
  lambda: LambdaRuntime;
  stepFunctions: StepFunctions;
  /** What is running, for `GET /local`. */
  describe: () => object;
}

/** Switches for people and tests that exist only here: logons, accounts, the clock, and looks behind the scenes. */
function controlRoutes({ lambda, stepFunctions, describe, ...host }: Controlled): ControlRoute[] {
  const { clock, aws } = host;
  const executions = new Executions(stepFunctions);
  return [
    { method: 'GET', path: '/local', handle: describe },
    ...hostRoutes(host),
    {
      method: 'GET',
      path: '/local/executions',
      handle: ({ query }) => executions.find(query),
    },
    {
      method: 'GET',
      path: '/local/executions/{name}',
      handle: async ({ path: { name = '' } }) => found(await executions.get(name), `execution ${name}`),
    },
    {
      method: 'GET',
      path: '/local/state-machines/{name}',
      handle: ({ path: { name = '' } }) => found(stepFunctions.definition(name), `state machine ${name}`),
    },
    { method: 'GET', path: '/local/clock', handle: () => ({ now: new Date(clock.now()).toISOString() }) },
    {
      method: 'POST',
      path: '/local/clock',
      handle: async ({ body }) => {
        await clock.advance(advanceMs(body, clock.now()));
        return { now: new Date(clock.now()).toISOString() };
      },
    },
    {
      method: 'POST',
      path: '/local/sweeps/{name}',
      handle: async ({ path: { name = '' } }) => {
        found(
          SCHEDULES.find((schedule) => schedule.function === name),
          `sweep ${name}`,
        );
        await lambda.invoke(name, {});
        return { swept: name };
      },
    },
    { method: 'GET', path: '/local/emails', handle: () => aws.emails() },
    { method: 'GET', path: '/local/events', handle: () => aws.events() },
  ];
}

function advanceMs(body: unknown, nowMs: number): number {
  const message = 'expected an ISO 8601 duration such as P30D or PT15M';
  const Advance = z.strictObject({
    advance: z.string().refine((duration) => durationMs(duration, nowMs) !== undefined, message),
  });
  return durationMs(Advance.parse(body).advance, nowMs) ?? 0;
}

/** Answers what is under `/local`; false for every other path. */
export function localControl(controlled: Controlled, allows: Allows) {
  const routes = controlRoutes(controlled);
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path, query } = splitTarget(request.url);
    if (path !== '/local' && !path.startsWith('/local/')) return false;
    const cors = corsHeaders(request, allows);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, {
        ...cors,
        ...('access-control-allow-origin' in cors && preflightHeaders(request, routes)),
      });
      response.end();
      return true;
    }
    const { statusCode, body } = await answerTo(routes, request, { path, query }).catch(failure);
    // A page at the same address must not be answered with what the browser kept of this.
    response.writeHead(statusCode, { ...cors, 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
    return true;
  };
}

async function answerTo(
  routes: ControlRoute[],
  request: IncomingMessage,
  { path, query }: ReturnType<typeof splitTarget>,
) {
  const match = matchRoute(routes, request.method ?? '', path);
  if (!match) throw new NotFound(`route ${request.method} ${path}`);
  const text = (await readBody(request))?.toString('utf8');
  const body: unknown = text ? JSON.parse(text) : undefined;
  const answer = await match.route.handle({ path: match.pathParameters, query, body });
  return { statusCode: match.route.statusCode ?? 200, body: answer };
}

function failure(error: unknown) {
  if (error instanceof NotFound) return { statusCode: 404, body: { message: error.message } };
  if (error instanceof SyntaxError) return { statusCode: 400, body: { message: 'the body is not JSON' } };
  if (error instanceof z.core.$ZodError) return { statusCode: 400, body: { message: z.prettifyError(error) } };
  if (error instanceof LambdaError) return { statusCode: 409, body: { message: error.message } };
  console.error(error);
  return { statusCode: 500, body: { message: 'the local control failed; its log says why' } };
}
