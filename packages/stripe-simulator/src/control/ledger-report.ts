import type { Ledger } from '../ledger/ledger.ts';

/** All money movements, what may cause more, and all calls of Stripe's API, oldest first; the objects whole, references as ids. */
export function ledgerReport(ledger: Ledger): object {
  return {
    customers: ledger.customers.oldestFirst(),
    payment_methods: ledger.paymentMethods.oldestFirst(),
    setup_intents: ledger.setupIntents.oldestFirst(),
    payment_intents: ledger.paymentIntents.oldestFirst(),
    charges: ledger.charges.oldestFirst(),
    refunds: ledger.refunds.oldestFirst(),
    disputes: ledger.disputes.oldestFirst(),
    calls: ledger.calls,
  };
}
