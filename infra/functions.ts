import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { Bundles } from './bundles.ts';
import type { Bus } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import { executionUses } from './executions.ts';
import type { Inputs } from './inputs.ts';
import { type Calling, makeFunction } from './lambda.ts';
import type { Mail } from './mail.ts';
import type { StripeAccess } from './stripe.ts';
import type { Table } from './table.ts';
import type { Use } from './use.ts';

export interface World {
  bundles: Bundles;
  table: Table;
  stripe: StripeAccess;
  mail: Mail;
  bus: Bus;
  deadLetters: DeadLetters;
  /** Whether the seller charges what Stripe Tax says: then a price is asked of Stripe. */
  taxedByStripe: boolean;
}

export type FunctionNamed = (name: string) => LambdaFunction;

/** Makes every function. The table below is all that any of them may do. */
export function makeFunctions(scope: Construct, world: World, inputs: Inputs): FunctionNamed {
  const functions = new Map(
    Object.entries(functionTable(scope, world, inputs)).map(([name, [calling, ...uses]]) => [
      name,
      makeFunction(scope, name, { bundles: world.bundles, calling, uses }),
    ]),
  );
  return (name) => {
    const made = functions.get(name);
    if (!made) throw new Error(`no function ${name} stands in infra/functions.ts`);
    return made;
  };
}

type Row = readonly [calling: Calling, ...uses: Use[]];

function functionTable(scope: Construct, world: World, inputs: Inputs) {
  const { table, stripe, mail, bus, deadLetters, taxedByStripe } = world;
  const { get, put, query, queryOpen, queryDue } = table;
  const { start, list, describe, answer } = executionUses(scope, 'checkout');
  const renewal = executionUses(scope, 'renewal');
  const { secretKey, webhookSecrets, publishableKey, mark } = stripe;

  // The gateway gives up after 30 s, and Cognito after 5.
  const api = { timeoutSeconds: 29 };
  // It holds answers for seconds and does next to nothing meanwhile: memory is nearly all that a wait costs.
  const wait = { ...api, memoryMb: 128 };
  const trigger = { timeoutSeconds: 5 };
  // Stripe takes most of a second for a call: these functions wait for most of their time.
  const waiting = { memoryMb: 256 };
  // A state's task is given up after 60 s: by then its function has surely ended.
  const state = { timeoutSeconds: 45, traced: inputs.tracedShare > 0 };
  const reserve = (executions: number) => inputs.chargeConcurrency > 0 && { reservedConcurrentExecutions: executions };
  const payment = { ...state, ...waiting };
  const charge = { ...payment, ...reserve(inputs.chargeConcurrency) };
  // Renewals have a part of their own, so that a day on which many fall due starves no buyer.
  const chargeRenewal = { ...payment, ...reserve(inputs.renewalConcurrency) };
  const event = { timeoutSeconds: 45, onFailure: new SqsDestination(deadLetters) };
  // One sweep at a time, and a failed one is not repeated: the next comes in minutes.
  const sweep = {
    timeoutSeconds: 45,
    retryAttempts: 0,
    maxEventAge: Duration.minutes(5),
    ...reserve(1),
  };
  // Many may fall due on one day: it goes on for as long as Lambda lets it.
  const renewals = { ...sweep, timeoutSeconds: 900 };
  // It reads days of payments; nobody waits for it.
  const audit = { ...sweep, timeoutSeconds: 900 };

  return {
    'get-plans': [api],
    'get-openapi': [api],
    'get-account': [api, get, publishableKey],
    'get-entitlements': [api, get],
    'create-quote': taxedByStripe ? [{ ...api, ...waiting }, get, put, secretKey, mark] : [api, get, put],
    'create-checkout': [api, get, put, start],
    'get-checkout': [wait, get],
    'look-again': [{ ...api, ...waiting }, get, put, secretKey, answer],
    'request-cancellation': [api, get, put, mail.send, bus.publish],
    'withdraw-cancellation': [api, get, put, mail.send, bus.publish],
    'withdraw-change': [api, get, put, mail.send, bus.publish],
    'list-invoices': [api, get, query],
    'get-invoice': [api, get],
    'get-billing': [{ ...api, ...waiting }, get, secretKey],
    'change-billing-contact': [{ ...api, ...waiting }, get, put, secretKey],
    'begin-card-setup': [{ ...api, ...waiting }, get, put, secretKey, mark],
    'replace-card': [{ ...api, ...waiting }, get, put, secretKey, mark, renewal.start, renewal.describe],
    'pay-renewal': [api, get, put, renewal.start, renewal.describe],
    'get-renewal': [wait, get],
    'look-at-renewal': [{ ...api, ...waiting }, get, put, secretKey, renewal.answer],
    'receive-stripe-event': [{ ...api, ...waiting }, get, put, webhookSecrets, secretKey, mark, answer, renewal.answer],

    'validate-selection': [state, get, put],
    'quote-price': [state, get, put],
    'charge-card': [charge, get, put, query, secretKey, mark],
    'await-authentication': [payment, get, put, query, secretKey, answer],
    'record-subscription': [state, get, put, query],
    'flip-feature-flags': [state, get, put],
    'reverse-payment': [payment, get, put, secretKey],
    'refund-payment': [payment, get, put, secretKey, mark],
    'close-checkout': [state, get, put],

    'price-renewal': [payment, get, put, query, secretKey, ...(taxedByStripe ? [mark] : [])],
    'charge-renewal': [chargeRenewal, get, put, secretKey, mark],
    'record-renewal': [payment, get, put, query, secretKey],
    'await-renewal-authentication': [payment, get, put, secretKey, renewal.answer],
    'record-decline': [payment, get, put, secretKey],
    'end-subscription': [payment, get, put, query, secretKey],
    'refund-renewal': [payment, get, put, secretKey, mark],
    'announce-renewal': [event, get, put, mail.send, bus.publish],
    'renew-subscriptions': [
      renewals,
      get,
      put,
      queryDue,
      queryOpen,
      renewal.start,
      renewal.describe,
      secretKey,
      mail.send,
      bus.publish,
    ],

    'announce-checkout': [event, get, put, mail.send, bus.publish],
    'reconcile-checkouts': [sweep, get, put, queryOpen, start, describe, secretKey, mail.send, bus.publish],
    'audit-payments': [audit, get, put, list, renewal.list, secretKey, mark],

    'open-account': [event, get, put],
    'rename-account': [event, get, put],
    'close-account': [event, get, put],
    'add-user': [event, get, put],
    'remove-user': [event, get, put],

    ...(inputs.issuer === undefined && { 'set-token-claims': [trigger, get] }),
  } satisfies Record<string, Row>;
}
