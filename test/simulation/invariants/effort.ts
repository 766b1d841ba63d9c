import { BEHIND_A_ROUTE } from '../faults/fault-kinds.ts';
import type { Invariant } from './world.ts';

/** How often one run of a function may call Stripe. The plain purchase takes 2 for a known customer, 3 for a new one. */
const STRIPE_CAPS: Record<string, number> = {
  // Create the customer and the intent, confirm it, and look where Stripe answered with a server error.
  'charge-card': 4,
  'await-authentication': 2,
  // Cancel, and look where it was too late.
  'reverse-payment': 2,
  // Look what went back, by a dispute as well; refund the rest, and look how far that and the whole have got.
  'refund-payment': 7,
  // The intent as it stands and, where a customer is gone, once more; create, confirm, and look behind a server error.
  'charge-renewal': 4,
  'await-renewal-authentication': 2,
  // Cancel, and look where it was too late: a payer may have been shown a secret.
  'record-decline': 2,
  // What has come in meanwhile goes back.
  'record-renewal': 1,
  'end-subscription': 2,
  'refund-renewal': 7,
  'renew-subscriptions': 8,
  'begin-card-setup': 2,
  'replace-card': 3,
  'look-again': 1,
  'look-at-renewal': 1,
  // The intent, and then the intent, its disputes and its refunds: these again where another wrote in between.
  'receive-stripe-event': 7,
  // The same for each checkout whose refund is outstanding.
  'reconcile-checkouts': 8,
  // Two lists, and for each payment that was disputed what was lost, or for one in no list the intent.
  'audit-payments': 4,
};

export const EFFORT: readonly Invariant[] = [
  {
    name: 'no step calls Stripe more often than it declares',
    violations: ({ stripeCalls }) =>
      stripeCalls
        .filter(({ functionName, calls }) => calls > (STRIPE_CAPS[functionName] ?? 0))
        .map(({ functionName, calls }) => `${functionName} called Stripe ${calls} times`),
  },
  {
    name: 'no function runs out of its time, however slow others are',
    violations: ({ logs }) =>
      logs
        .filter(({ message }) => typeof message === 'string' && message.startsWith('Task timed out'))
        .map(({ functionName, message }) => `${functionName}: ${message}`),
  },
  {
    name: 'the buyer sees a server error only where one was injected',
    violations: ({ serverErrors, hurt }) =>
      hurt.some((functionName) => BEHIND_A_ROUTE.has(functionName))
        ? []
        : serverErrors.map(({ route, status }) => `${route} answered ${status}`),
  },
  {
    name: 'a second sweep in a row writes nothing',
    violations: ({ writtenBySecondSweep }) => writtenBySecondSweep,
  },
  {
    name: 'every webhook again, in any order, changes nothing',
    violations: ({ changedByReplay }) => changedByReplay,
  },
];
