import { listing, retrieval } from './reading.ts';

const PATH = '/v1/charges';

/** Charges are made by PaymentIntents alone. */
export const chargeRoutes = [
  listing(PATH, (ledger, after) => ledger.charges.newestFirst(after), ['customer', 'payment_intent']),
  retrieval(PATH, (ledger) => ledger.charges, { noun: 'charge', param: 'id' }),
];
