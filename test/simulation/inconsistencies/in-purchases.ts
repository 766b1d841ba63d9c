import { causeOf } from '../../../domain/checkout/cause.ts';
import type { Checkout } from '../../../domain/checkout/checkout.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { each, nobody, type Planted } from './worlds.ts';

const history = (...path: string[]): Checkout['history'] => path.map((status) => ({ at: instant(0), status }));

export const IN_PURCHASES: Planted[] = [
  ['a user nobody counts', 'an account counts its users', ({ bought }) => each(bought, 'users', (all) => all.slice(1))],
  [
    'a seat nobody has',
    'a quote counts each user once',
    ({ bought }) =>
      each(bought, 'checkouts', (all) =>
        all.map((checkout) => ({ ...checkout, quote: { ...checkout.quote, seats: checkout.quote.seats + 1 } })),
      ),
  ],
  [
    'a flip that counts twice',
    'the entitlement’s version',
    ({ bought }) =>
      each(bought, 'accounts', (all) =>
        all.map((account) => ({ ...account, entitlement: { ...account.entitlement, version: 3 } })),
      ),
  ],
  [
    'a completed purchase without a subscription',
    'completed is a settled payment',
    ({ bought }) => each(bought, 'accounts', (all) => all.map(({ subscription, ...account }) => account)),
  ],
  [
    'features without a subscription',
    'features are on exactly',
    ({ bought }) => each(bought, 'accounts', (all) => all.map(({ subscription, ...account }) => account)),
  ],
  [
    'a subscription without features',
    'features are on exactly',
    ({ bought }) =>
      each(bought, 'accounts', (all) => all.map((account) => ({ ...account, entitlement: { version: 1 } }))),
  ],
  [
    'a lock whose owner is gone',
    'the owner of an account’s money',
    ({ bought }) =>
      each(bought, 'accounts', (all) =>
        all.map((account) => ({ ...account, inFlight: { owner: nobody, stage: 'taken' } })),
      ),
  ],
  [
    'a checkout that nobody moves',
    'a checkout is settled',
    ({ bought }) =>
      each(bought, 'checkouts', (all) =>
        all.map((checkout) => ({ ...checkout, state: { status: 'processing' }, history: history('processing') })),
      ),
  ],
  [
    'a move out of a settled state',
    'a checkout’s history',
    ({ bought }) =>
      each(bought, 'checkouts', (all) =>
        all.map((checkout) => ({ ...checkout, history: history('processing', 'refused', 'completed') })),
      ),
  ],
  [
    'two purchases of one account',
    'an account has one subscription',
    ({ bought }) =>
      each(bought, 'checkouts', (all) => all.flatMap((checkout) => [checkout, { ...checkout, checkoutId: nobody }])),
  ],
  [
    'a red execution of a completed purchase',
    'green is bought or politely refused',
    ({ bought }) => each(bought, 'executions', (all) => all.map((execution) => ({ ...execution, status: 'FAILED' }))),
  ],
  [
    'a green execution before another one',
    'an execution that was followed',
    ({ bought }) => each(bought, 'checkouts', (all) => all.map((checkout) => ({ ...checkout, executionNumber: 1 }))),
  ],
  [
    'a buyer blamed for our fault',
    'a refusal is the buyer’s own cause',
    ({ declined }) =>
      each(declined, 'checkouts', (all) =>
        all.map((checkout) => ({ ...checkout, undo: { cause: causeOf('States.Timeout'), markedAt: instant(0) } })),
      ),
  ],
  [
    'an execution that nobody numbered',
    'an execution is named after its checkout',
    ({ bought }) => each(bought, 'executions', (all) => all.flatMap((one) => [one, { ...one, name: `${one.name}-7` }])),
  ],
  ['a purchase without a receipt', 'a purchase is announced', ({ bought }) => each(bought, 'emails', () => [])],
  [
    'a receipt for what was refused',
    'a purchase is announced',
    ({ declined }) => each(declined, 'emails', () => [{ to: ['ada@acme.example'], subject: 'Your receipt' }]),
  ],
];
