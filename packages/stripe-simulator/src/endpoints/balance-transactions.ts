import { listing, retrieval } from './reading.ts';

const PATH = '/v1/balance_transactions';

export const balanceTransactionRoutes = [
  listing(PATH, (ledger, after) => ledger.balanceTransactions.newestFirst(after), ['source', 'type']),
  retrieval(PATH, (ledger) => ledger.balanceTransactions, { noun: 'balance transaction', param: 'id' }),
];
