import * as z from 'zod/mini';
import { answerTask } from '../../adapters/aws/executions.ts';
import { clock } from '../../adapters/runtime/clock.ts';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { getIntent } from '../../adapters/stripe/payments.ts';
import { answerAuthentication, tellOutcome } from '../../application/authentication.ts';
import { assertMayCharge } from '../../application/last-look.ts';
import { awaitAuthentication as awaiting, type Checkout } from '../../domain/checkout/checkout.ts';
import { confirmableIntent } from '../../domain/checkout/payment.ts';
import { isPaid } from '../../domain/payment/payment.ts';
import { StepInput, stepOf } from '../shell/step.ts';

const Input = z.extend(StepInput, { taskToken: z.string() });
type Input = z.infer<typeof Input>;

/** Shows the buyer the bank's challenge. The execution waits on the token until Stripe shows how it ended. */
export async function awaitAuthentication(checkout: Checkout, { taskToken }: Input): Promise<unknown> {
  if (isPaid(checkout.payment)) return answerTask(taskToken, 'success');
  // A challenge that is passed charges the card, so before it is shown all is asked that is asked before a confirmation.
  const intentId = confirmableIntent(checkout, clock.now());
  await assertMayCharge(checkout);
  const intent = await getIntent(intentId);
  if (intent.state !== 'requires_action') return tellOutcome(checkout, taskToken, intent);
  const authentication = { clientSecret: intent.clientSecret, taskToken };
  const waiting = await checkouts.change(checkout, (current) => awaiting(current, authentication, clock.now()));
  // An outcome from before the token was stored found nobody to tell, so it is looked for once more.
  return answerAuthentication(waiting);
}

/** Answers nothing: what the wait brings is the token's answer. */
export const handler = stepOf({
  input: Input,
  pass: (_checkout, { taskToken }) => answerTask(taskToken, 'success'),
  run: async (checkout, input) => void (await awaitAuthentication(checkout, input)),
});
