import * as z from 'zod/mini';
import { clock } from '../adapters/runtime/clock.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { sendOutbox } from '../application/outbox.ts';
import { announceRenewal } from '../application/renewal-announcements.ts';
import { renewalExecutionOf } from '../domain/renewal/executions.ts';
import { isSettledRenewal, moveRenewal } from '../domain/renewal/renewal.ts';
import { RenewalId } from '../domain/values/ids.ts';
import { executionEnded } from './shell/execution-ended.ts';

const Input = z.object({ renewalId: RenewalId });

/** On an execution's end. It goes by the renewal, not by the execution's word; red and unsettled, a person must look. */
export const handler = executionEnded(Input, async ({ renewalId }, { name, status }) => {
  const renewal = await renewals.mustGet(renewalId);
  await sendOutbox(renewal.accountId);
  if (isSettledRenewal(renewal)) await announceRenewal(renewal);
  else if (status !== 'SUCCEEDED' && name === renewalExecutionOf(renewal))
    await renewals.change(renewal, (current) => moveRenewal(current, { status: 'stuck' }, clock.now()));
});
