import * as z from 'zod';
import { isInquiry } from '../model/dispute-states.ts';
import { moveDispute } from '../objects/dispute-moves.ts';
import { noSuchObject } from '../wire/errors.ts';
import { listing, retrieval } from './reading.ts';
import { route } from './route.ts';

const PATH = '/v1/disputes';

export const disputeRoutes = [
  listing(PATH, (ledger, after) => ledger.disputes.newestFirst(after), ['charge', 'payment_intent']),
  retrieval(PATH, (ledger) => ledger.disputes, { noun: 'dispute', param: 'dispute' }),
  // Closing a dispute is accepting it: the merchant gives up the money.
  route('POST', `${PATH}/:id/close`, z.strictObject({}), ({ operation, id }) => {
    const dispute = operation.ledger.disputes.find(id);
    if (!dispute) throw noSuchObject('dispute', id, 'dispute');
    return moveDispute(operation, dispute, isInquiry(dispute.status) ? 'warning_closed' : 'lost');
  }),
];
