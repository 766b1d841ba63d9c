import { type Call, isRead } from '../../boundary.ts';
import type { Invocation } from '../../invocations.ts';

export type Service = 'Stripe' | 'DynamoDB' | 'StepFunctions' | 'EventBridge' | 'SES' | 'SecretsManager' | 'API';

/** A call of the product as the campaign knows it, among those of one run. */
export interface ProductCall {
  /** "record-subscription: DynamoDB PutItem #1" */
  id: string;
  /** Which time it is in this run, counted from 1. */
  number: number;
  /** The function that made it, or the buyer's browser. */
  caller: string;
  service: Service;
  /** "POST /v1/payment_intents/:id/confirm" */
  name: string;
  /** It changes nothing where it arrives. */
  isRead: boolean;
}

const SERVICES: [RegExp, Service][] = [
  [/^DynamoDB /, 'DynamoDB'],
  [/^AWSStepFunctions /, 'StepFunctions'],
  [/^AWSEvents /, 'EventBridge'],
  [/^secretsmanager /, 'SecretsManager'],
  [/ \/v2\/email\//, 'SES'],
];

/** What a buyer's browser asks of the API. */
const OF_THE_BROWSER = /^(GET|POST|PUT|DELETE) \/v1\/(account|quotes|checkouts|subscription|billing|renewals)/;
const OF_STRIPE = 'POST /v1/webhooks/stripe';

/** The call's name with `:id` in the place of a Stripe id, and without a checkout's. */
const generalized = (name: string): string => name.replace(/\/(pi|cus|re|ch|chk|rnw|seti|pm)_\w+/g, '/:id');

/** Who makes this call: a function, a buyer's browser or Stripe; undefined for the harness's own. */
export function callerOf({ name }: Call, invocation: Invocation | undefined): string | undefined {
  if (invocation) return invocation.functionName;
  if (OF_THE_BROWSER.test(name)) return 'browser';
  return name === OF_STRIPE ? 'stripe' : undefined;
}

/** "record-subscription: DynamoDB PutItem" */
export const labelOf = (caller: string, name: string): string => `${caller}: ${generalized(name)}`;

const SWEEPS = new Set(['reconcile-checkouts', 'renew-subscriptions']);

/** These ask again and again while they wait; the first time stands for all of them. */
const isPoll = (caller: string, name: string): boolean =>
  caller === 'get-checkout' ||
  caller === 'get-renewal' ||
  caller === 'set-token-claims' ||
  (caller === 'browser' && name.startsWith('GET')) ||
  (SWEEPS.has(caller) && name === 'DynamoDB Query');

/** Numbers the product's calls in the order of one run: the same journey makes them in the same order. */
export class CallCounter {
  readonly #seen = new Map<string, number>();
  readonly #firstPolls = new Map<string, object>();

  /** The call, if it is the product's and not a poll like the one before. */
  count(caller: string, { name, request }: Call, invocation: Invocation | undefined): ProductCall | undefined {
    if (caller === 'stripe') return undefined;
    if (isPoll(caller, name) && !this.#isFirstPoll(caller, invocation ?? request)) return undefined;
    const key = labelOf(caller, name);
    const number = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, number);
    return {
      id: `${key} #${number}`,
      number,
      caller,
      service: serviceOf(name, caller),
      name: generalized(name),
      isRead: isRead(name),
    };
  }

  #isFirstPoll(caller: string, poll: object): boolean {
    if (!this.#firstPolls.has(caller)) this.#firstPolls.set(caller, poll);
    return this.#firstPolls.get(caller) === poll;
  }
}

function serviceOf(name: string, caller: string): Service {
  if (caller === 'browser') return 'API';
  return SERVICES.find(([pattern]) => pattern.test(name))?.[1] ?? 'Stripe';
}
