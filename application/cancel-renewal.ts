import { clock } from '../adapters/runtime/clock.ts';
import { renewals } from '../adapters/stored/renewals.ts';
import { cancelIntent } from '../adapters/stripe/payments.ts';
import { intentOf, isPaid } from '../domain/payment/payment.ts';
import { recordIntent } from '../domain/renewal/attempts.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import { WorkflowError } from '../domain/values/workflow-error.ts';

/** Sees to it that nothing is taken by the live intent any more. A payment that went through all the same stands. */
export async function cancelRenewalPayment(renewal: Renewal): Promise<void> {
  const { payment } = renewal;
  if (isPaid(payment)) throw new WorkflowError('PaymentStands');
  const intentId = intentOf(payment);
  if (!intentId) return;
  const intent = await cancelIntent(intentId);
  if (intent.state === 'canceled') return;
  await renewals.change(renewal, (current) => recordIntent(current, intent, clock.now()));
  if (intent.state === 'succeeded') throw new WorkflowError('PaymentStands');
  throw new Error(`the payment is ${intent.state} and could not be cancelled`);
}
