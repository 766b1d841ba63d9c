import * as z from 'zod';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId, PaymentIntentId } from '../../domain/values/ids.ts';
import { paymentFacts } from '../paid.ts';
import { givenStack } from './given.ts';
import { send } from './requests.ts';

/** The mark of another deployment that shares the account at Stripe. */
export const OTHER = { deployment: 'switchplan/210987654321/eu-west-1' };
const Line = z.object({ message: z.string(), intentId: z.string().optional(), difference: z.string().optional() });

/** Purchases of this deployment, and what its audit says. */
export function givenDeployment() {
  const given = givenStack();

  async function audit(): Promise<unknown[]> {
    await given.stack().clock.advance(2 * MINUTE_MS);
    const before = given.logs.length;
    await send(given.stack().url, 'POST', '/local/sweeps/audit-payments');
    await given.stack().lambda.drain(5_000);
    return given.logs
      .slice(before)
      .filter(({ functionName, level }) => functionName === 'audit-payments' && level === 'ERROR')
      .map(({ message }) => Line.parse(message));
  }

  async function bought() {
    const { admin } = await given.anAccount();
    const checkoutId = CheckoutId.parse((await admin.buy()).checkoutId);
    await given.stack().clock.rest();
    const { intentId } = paymentFacts(await checkouts.mustGet(checkoutId));
    return { admin, checkoutId, intentId: PaymentIntentId.parse(intentId) };
  }

  return { given, audit, bought };
}
