import { answerTask } from '../adapters/aws/executions.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { getIntent } from '../adapters/stripe/payments.ts';
import type { Intent } from '../domain/payment/intent.ts';
import { intentOf } from '../domain/payment/payment.ts';
import { recordIntent } from '../domain/renewal/attempts.ts';
import { authenticationAnswered, type Renewal } from '../domain/renewal/renewal.ts';
import { WorkflowError } from '../domain/values/workflow-error.ts';
import { answerTo } from './authentication.ts';

/**
 * Looks at Stripe, and if the challenge is over there tells the waiting execution. Whoever does so first moves the
 * renewal back to `processing`; anybody later finds the token closed and changes nothing.
 */
export async function answerRenewalAuthentication(renewal: Renewal): Promise<Renewal> {
  const { state } = renewal;
  const intentId = intentOf(renewal.payment);
  if (state.status !== 'requires_action' || !intentId) return renewal;
  return tellRenewalOutcome(renewal, state.authentication.taskToken, await getIntent(intentId));
}

/** Tells the execution that waits on this token what Stripe shows, unless that is still the challenge. */
export async function tellRenewalOutcome(renewal: Renewal, taskToken: string, intent: Intent): Promise<Renewal> {
  const answer = answerTo(intent);
  if (!answer) return renewal;
  const recorded = await renewals.change(renewal, (current) => recordIntent(current, intent, clock.now()));
  const { name: error, message: cause } = new WorkflowError('RenewalDeclined');
  await answerTask(taskToken, answer === 'success' ? answer : { error, cause });
  return renewals.change(recorded, (current) => authenticationAnswered(current, taskToken, clock.now()));
}
