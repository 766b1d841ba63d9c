import { invocation, plus, type Usage } from './bill.ts';
import type { TableCall } from './units.ts';
import type { MemoryOf } from './usage.ts';

interface Least {
  functionName: string;
  /** Why there is no purchase without it. */
  why: string;
  isState: boolean;
  reads: string[];
  writes: { kind: string; why: string; isIndexed?: true }[];
  stripe: { call: string; why: string; isOfNewCustomers?: true }[];
}

/**
 * The least that a purchase can take which has the five steps, may break off anywhere, and charges once: each step is a
 * state, since a state is what is seen, retried and timed out by itself, and the last ends without a state of its own.
 */
export const FLOOR: readonly Least[] = [
  {
    functionName: 'create-checkout',
    why: 'API Gateway could start the execution itself, but not under an identity and a name that the buyer cannot choose',
    isState: false,
    reads: ['ACCOUNT', 'USER', 'QUOTE'],
    writes: [{ kind: 'CHECKOUT', isIndexed: true, why: 'a repeated request must find it, and so must the sweep' }],
    stripe: [],
  },
  {
    functionName: 'validate-selection',
    why: 'the first of the five steps',
    isState: true,
    reads: ['CHECKOUT', 'ACCOUNT', 'USER'],
    writes: [{ kind: 'ACCOUNT', why: 'two purchases of one account would both be charged' }],
    stripe: [],
  },
  {
    functionName: 'quote-price',
    why: 'the second; what it freezes could be written with the payment’s id',
    isState: true,
    reads: ['CHECKOUT'],
    writes: [],
    stripe: [],
  },
  {
    functionName: 'charge-card',
    why: 'the third',
    isState: true,
    reads: ['CHECKOUT', 'ACCOUNT', 'USER'],
    writes: [
      { kind: 'CHECKOUT', why: 'the payment’s id, before it can take money: nobody would find it after a crash' },
      { kind: 'CHECKOUT', why: 'that it was taken, and when: Stripe may be away when that is asked' },
    ],
    stripe: [
      { call: 'create the customer', why: 'a card can be kept for a customer only', isOfNewCustomers: true },
      { call: 'create the payment', why: 'unconfirmed, so that its id is known before money moves' },
      { call: 'confirm it', why: 'money moves here' },
    ],
  },
  {
    functionName: 'record-subscription',
    why: 'the fourth',
    isState: true,
    reads: ['CHECKOUT', 'ACCOUNT'],
    writes: [
      { kind: 'ACCOUNT', isIndexed: true, why: 'the subscription, where what falls due is looked for' },
      { kind: 'INVOICE', why: 'an invoice is an item of its own, kept for years' },
    ],
    stripe: [],
  },
  {
    functionName: 'flip-feature-flags',
    why: 'the fifth',
    isState: true,
    reads: ['CHECKOUT', 'ACCOUNT'],
    writes: [
      { kind: 'ACCOUNT', why: 'the features' },
      { kind: 'CHECKOUT', why: 'that it is completed: whoever asks reads it here' },
    ],
    stripe: [],
  },
];

/** The price of the floor in the same units: an item costs what it cost at its smallest when it was written here. */
export function floorUsage(seen: readonly TableCall[], memoryOf: MemoryOf, isNewCustomer: boolean): Usage {
  const smallest = (kind: string) =>
    Math.min(...seen.filter((call) => call.kind === kind && call.writeUnits > 0).map(({ writeUnits }) => writeUnits));
  const customers = isNewCustomer ? [{ writeUnits: smallest('ACCOUNT') }] : [];
  return plus(
    { httpRequests: 1 },
    ...customers,
    ...FLOOR.map(({ functionName, isState, reads, writes, stripe }) =>
      plus(
        invocation(memoryOf(functionName), stripe.filter((call) => isNewCustomer || !call.isOfNewCustomers).length),
        {
          stateTransitions: isState ? 1 : 0,
          readUnits: reads.length,
          writeUnits: writes.reduce((sum, { kind, isIndexed }) => sum + smallest(kind) + (isIndexed ? 1 : 0), 0),
        },
      ),
    ),
  );
}
