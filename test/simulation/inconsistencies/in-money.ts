import { intentOf } from '../../../domain/payment/payment.ts';
import { each, nobody, type Planted } from './worlds.ts';

export const IN_MONEY: Planted[] = [
  [
    'a refund without a credit',
    'captured minus refunded',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: 1 })),
      })),
  ],
  [
    'a payment that the audit misses in the books',
    'the daily audit reports',
    ({ bought }) =>
      each(bought, 'logs', () => [
        { functionName: 'audit-payments', message: { message: 'payment differs', checkoutId: nobody } },
      ]),
  ],
  ['a payment without an invoice', 'captured minus refunded', ({ bought }) => each(bought, 'invoices', () => [])],
  [
    'a second payment of one checkout',
    'at most one success',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        payment_intents: ledger.payment_intents.flatMap((intent) => [intent, { ...intent, id: 'pi_again' }]),
        charges: ledger.charges.flatMap((charge) => [charge, { ...charge, payment_intent: 'pi_again' }]),
      })),
  ],
  [
    'a key out of nowhere',
    'an idempotency key has its operation’s number',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        calls: ledger.calls.map((call) => ({ ...call, idempotencyKey: `${call.idempotencyKey}:again` })),
      })),
  ],
  [
    'a key given up though nobody had used it',
    'an idempotency key has its operation’s number',
    ({ bought }) =>
      each(bought, 'checkouts', (all) =>
        all.map(({ payment, ...checkout }) => ({
          ...checkout,
          payment: { ...payment, keyNumbers: { ...payment.keyNumbers, confirm: 2 } },
        })),
      ),
  ],
  [
    'a refund of what was granted',
    'we give money back only where',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        refunds: bought.checkouts.map(({ checkoutId, payment }) => ({
          payment_intent: intentOf(payment) ?? '',
          amount: 1,
          status: 'succeeded',
          metadata: { checkoutId },
        })),
      })),
  ],
  [
    'a subscription whose money went back',
    'a subscription is in force only while',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: charge.amount_captured })),
      })),
  ],
  [
    'a refund beyond the payment',
    'refunded is at most captured',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        charges: ledger.charges.map((charge) => ({ ...charge, amount_refunded: charge.amount_captured + 1 })),
      })),
  ],
  [
    'another amount than was quoted',
    'an intent has the amount',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, amount: intent.amount + 1 })),
      })),
  ],
  [
    'another customer than the account’s',
    'an intent has the amount',
    ({ bought }) =>
      each(bought, 'ledger', (ledger) => ({
        ...ledger,
        payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, customer: 'cus_other' })),
      })),
  ],
  [
    'a gap in the invoice numbers',
    'an account’s invoices are numbered',
    ({ bought }) => each(bought, 'accounts', (all) => all.map((account) => ({ ...account, lastInvoiceNumber: 2 }))),
  ],
  [
    'a refusal whose payment can still be confirmed',
    'refused or reversed keeps no money',
    ({ declined }) =>
      each(declined, 'ledger', (ledger) => ({
        ...ledger,
        payment_intents: ledger.payment_intents.map((intent) => ({ ...intent, status: 'requires_confirmation' })),
      })),
  ],
];
