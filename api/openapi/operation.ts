import type * as z from 'zod';
import type {
  ZodOpenApiContentObject,
  ZodOpenApiMediaTypeObject,
  ZodOpenApiParameters,
  ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { No } from '../problem.ts';

export type Tag = 'Plans' | 'Account' | 'Purchase' | 'Subscription' | 'Billing' | 'Invoices' | 'Machines';

/** What is said of one route beyond its place: all that a caller sends, gets and must be ready for. */
export interface Operation {
  tag: Tag;
  summary: string;
  description: string;
  params?: ZodOpenApiParameters;
  body?: ZodOpenApiContentObject;
  /** What it answers when all is well, by HTTP status. */
  answers: Partial<Record<'200' | '201' | '202', ZodOpenApiResponseObject>>;
  /** Every no of ours it can answer with; what the gateway says by itself is added for all routes alike. */
  noes: readonly No[];
}

/** Examples, each under the sentence that says what it shows. */
type Examples = Record<string, unknown>;

export const media = (schema: z.core.$ZodType, examples: Examples): ZodOpenApiMediaTypeObject => ({
  schema,
  examples: Object.fromEntries(
    Object.entries(examples).map(([summary, value], index) => [`example${index + 1}`, { summary, value }]),
  ),
});

/** A JSON body. */
export const json = (schema: z.core.$ZodType, examples: Examples): ZodOpenApiContentObject => ({
  'application/json': media(schema, examples),
});

/** The noes of every route that reads a JSON body. */
export const OF_A_BODY = [
  'invalid_json',
  'invalid_encoding',
  'invalid_request',
  'card_number_refused',
  'payload_too_large',
] as const;

/** The noes of every route for an account's users, and of those for its admins alone. */
export const OF_A_USER = ['claims_missing', 'not_a_member', 'internal_error'] as const;
export const OF_AN_ADMIN = [...OF_A_USER, 'NotAnAdmin'] as const;
/** While a subscription cannot change, whatever to. */
export const OF_A_CHANGE = ['PaymentOpen', 'AccountHeld', 'CancellationScheduled', 'SubscriptionEnding'] as const;
