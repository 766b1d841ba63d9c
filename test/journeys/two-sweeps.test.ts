import { expect, it } from '@jest/globals';
import { eventually } from './eventually.ts';
import { interrupting } from './interrupting.ts';
import { givenLife } from './life.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T08:00:00Z', { instrument });
const MINUTE_MS = 60_000;

it('what two sweeps find due at once is begun by one of them', async () => {
  const { admin } = await life.anAccount(3);
  await admin.buy({ billingPeriod: 'monthly' });
  const { subscription } = await life.account(admin);
  await life.until(`${subscription?.period.to}T09:59:00Z`);
  const renewal = `rnw_${subscription?.subscriptionId.slice(4)}`;
  const executions = () =>
    life
      .stack()
      .stepFunctions.executions()
      .filter(({ name }) => name.startsWith(renewal));
  const sweeping = interrupting({ functionName: 'renew-subscriptions', beforeWrite: 1 }, async () => {
    await life.stack().lambda.invoke('renew-subscriptions', {});
    await eventually(async () => executions().some(({ status }) => status === 'SUCCEEDED') || undefined);
  });
  await life.clock.advance(10 * MINUTE_MS);
  sweeping.end();
  expect(executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
  expect(await life.paid(admin)).toHaveLength(2);
});
