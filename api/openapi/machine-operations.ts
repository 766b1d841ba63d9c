import * as z from 'zod';
import { json, type Operation } from './operation.ts';

export const getOpenapi: Operation = {
  tag: 'Machines',
  summary: 'This document',
  description: 'OpenAPI 3.1, made from the schemas that requests are parsed with. For everybody: it takes no token.',
  answers: {
    200: {
      description: 'The document.',
      content: json(z.looseObject({ openapi: z.literal('3.1.0'), paths: z.looseObject({}) }), {
        Shortened: { openapi: '3.1.0', info: { title: 'Switchplan', version: '0.1.0' }, paths: {} },
      }),
    },
  },
  noes: [],
};

export const receiveStripeEvent: Operation = {
  tag: 'Machines',
  summary: 'Stripe’s webhook',
  description: `For Stripe alone, which has no token of ours: it signs the raw body, and only a signature of the last five
minutes counts. An event is a hint: what it moves is decided by asking Stripe. Anything but a 200 makes Stripe send it
again; a repeated, late or reordered event changes nothing.`,
  params: {
    header: z.object({
      'Stripe-Signature': z.string().optional().meta({
        description: '`t=…,v1=…` (https://docs.stripe.com/webhooks#verify-manually); without it nothing is taken.',
      }),
    }),
  },
  body: json(z.looseObject({}).meta({ description: 'One of Stripe’s events, in Stripe’s own form.' }), {
    'A payment has succeeded': {
      id: 'evt_3SXk2kLkdIwHu7ix1pQ8',
      object: 'event',
      api_version: '2026-10-28.endive',
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_3SXk2kLkdIwHu7ix1R9w', object: 'payment_intent', status: 'succeeded' } },
    },
  }),
  answers: {
    200: {
      description: 'Taken: its effect, if it has any, is written.',
      content: json(z.strictObject({ received: z.literal(true) }), { Taken: { received: true } }),
    },
  },
  noes: ['invalid_signature', 'internal_error'],
};
