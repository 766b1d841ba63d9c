import { listing, retrieval } from './reading.ts';

const PATH = '/v1/radar/early_fraud_warnings';

export const earlyFraudWarningRoutes = [
  listing(PATH, (ledger, after) => ledger.earlyFraudWarnings.newestFirst(after), ['charge', 'payment_intent']),
  retrieval(PATH, (ledger) => ledger.earlyFraudWarnings, {
    noun: 'early_fraud_warning',
    param: 'early_fraud_warning',
  }),
];
