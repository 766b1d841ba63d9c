import * as z from 'zod';
import type { Route } from '../routes.ts';

/** What API Gateway says by itself, in its own form and words; `meaning` says it to the caller. */
export const GatewayMessage = z
  .strictObject({ message: z.string() })
  .meta({ id: 'GatewayMessage', description: 'An answer of the gateway itself, before or instead of ours.' });

interface GatewayAnswer {
  status: number;
  message: string;
  meaning: string;
  may: (route: Route) => boolean;
}

const everywhere = () => true;

export const GATEWAY_ANSWERS: readonly GatewayAnswer[] = [
  {
    status: 401,
    message: 'Unauthorized',
    meaning: 'The token is missing, expired or not ours: log on again.',
    may: ({ authorization }) => authorization === 'jwt',
  },
  {
    status: 413,
    message: 'Request Too Long',
    meaning: 'The gateway’s own word for a body of more than 10 MB.',
    may: ({ method }) => method === 'POST' || method === 'PUT',
  },
  {
    status: 429,
    message: 'Too Many Requests',
    meaning: 'More requests at once than we take: send the same one again in a second or two.',
    may: everywhere,
  },
  {
    status: 500,
    message: 'Internal Server Error',
    meaning: 'The gateway’s own word for a function that broke off: send the same request again.',
    may: everywhere,
  },
  {
    status: 503,
    message: 'Service Unavailable',
    meaning: 'No answer came within 30 seconds: send the same request again.',
    may: everywhere,
  },
];
