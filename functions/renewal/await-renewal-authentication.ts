import * as z from 'zod/mini';
import { answerTask } from '../../adapters/aws/executions.ts';
import { clock } from '../../adapters/runtime/clock.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { getIntent } from '../../adapters/stripe/payments.ts';
import { answerRenewalAuthentication, tellRenewalOutcome } from '../../application/renewal-authentication.ts';
import { hasLapsed, runningAttempt } from '../../application/renewal-charge.ts';
import { intentOf, isPaid } from '../../domain/payment/payment.ts';
import { awaitAuthentication, type Renewal } from '../../domain/renewal/renewal.ts';
import { WorkflowError } from '../../domain/values/workflow-error.ts';
import { RenewalInput, renewalStepOf } from '../shell/renewal-step.ts';

const Input = z.extend(RenewalInput, { taskToken: z.string() });
type Input = z.infer<typeof Input>;

/** Shows the bank's challenge to whoever wanted to pay. The execution waits until Stripe shows how it ended. */
export async function awaitRenewalAuthentication(renewal: Renewal, { taskToken }: Input): Promise<unknown> {
  if (isPaid(renewal.payment)) return answerTask(taskToken, 'success');
  const attempt = runningAttempt(renewal);
  const intentId = intentOf(renewal.payment);
  if (attempt.outcome || !intentId) throw new WorkflowError('RenewalDeclined');
  // Whoever it was shown to is gone: a challenge that is passed charges the card.
  if (hasLapsed(attempt)) throw new WorkflowError('RenewalHeld');
  const intent = await getIntent(intentId);
  if (intent.state !== 'requires_action') return tellRenewalOutcome(renewal, taskToken, intent);
  const authentication = { clientSecret: intent.clientSecret, taskToken };
  const waiting = await renewals.change(renewal, (current) =>
    awaitAuthentication(current, authentication, clock.now()),
  );
  // An outcome from before the token was stored found nobody to tell, so it is looked for once more.
  return answerRenewalAuthentication(waiting);
}

/** Answers nothing: what the wait brings is the token's answer. */
export const handler = renewalStepOf({
  input: Input,
  pass: (_renewal, { taskToken }) => answerTask(taskToken, 'success'),
  run: async (renewal, input) => void (await awaitRenewalAuthentication(renewal, input)),
});
