import { describe, expect, it } from '@jest/globals';
import { checkouts } from '../../adapters/stored/checkouts.ts';
import { kebabCase } from '../../domain/values/case.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { AwsConsole } from '../console.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { givenSweeps } from './swept.ts';

const { given, begun } = givenSweeps();

/** An execution that a person stops in the console at the moment it has entered this state. */
async function stoppedIn(state: string, admin: Person): Promise<string> {
  const { lambda, stepFunctions } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${kebabCase(state)}`)) {
      lambda.invoke = invoke;
      await new AwsConsole(given.stack()).stop(event);
    }
    return invoke.call(lambda, name, event);
  };
  const checkoutId = await begun(admin);
  await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'ABORTED' ? true : undefined));
  return checkoutId;
}

describe('the sweep', () => {
  it.each(['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'])(
    'finishes a purchase whose execution was stopped by hand in %s, and charges once',
    async (state) => {
      const { accountId, admin } = await given.anAccount();
      const checkoutId = await stoppedIn(state, admin);
      await given.stack().clock.advance(10 * MINUTE_MS);
      expect((await admin.outcome(checkoutId)).status).toBe('completed');
      expect(given.stack().stepFunctions.execution(checkoutId)?.states.at(-1)).toBe(state);
      expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
    },
  );

  it('shows a stopped purchase as stuck until it has finished it', async () => {
    const { admin } = await given.anAccount();
    const checkoutId = await stoppedIn('RecordSubscription', admin);
    await given.stack().clock.rest();
    expect((await admin.outcome(checkoutId)).status).toBe('stuck');
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId, status: 'stuck' } });
    await given.stack().clock.advance(10 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('charges nobody who began more than half an hour ago', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock } = given.stack();
    const checkoutId = await given.withoutStepFunctions(async () => {
      const begunId = await begun(admin);
      await clock.advance(40 * MINUTE_MS);
      return begunId;
    });
    await clock.advance(2 * 60 * MINUTE_MS);
    const refused = await admin.outcome(checkoutId);
    expect(refused).toMatchObject({ status: 'refused' });
    expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  });

  it('tries less and less often, then gives up what it cannot finish and says so', async () => {
    const { admin } = await given.anAccount();
    const { lambda, clock } = given.stack();
    const { invoke } = lambda;
    let tries = 0;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':flip-feature-flags')) return invoke.call(lambda, name, event);
      tries += 1;
      throw Object.assign(new Error('the table is out of reach'), { name: 'Outage' });
    };
    const checkoutId = CheckoutId.parse(await begun(admin));
    await clock.advance(20 * DAY_MS);
    lambda.invoke = invoke;
    const givenUp = await checkouts.mustGet(checkoutId);
    expect(givenUp).toMatchObject({ looks: 9, state: { status: 'stuck' }, executionNumber: 8 });
    expect(givenUp.givenUpAt).toBeDefined();
    expect(tries).toBeGreaterThan(9);
    const said = given.logs.filter(({ message }) => JSON.stringify(message).includes('checkout given up'));
    expect(said).toHaveLength(1);
    await clock.advance(10 * DAY_MS);
    expect((await checkouts.mustGet(checkoutId)).executionNumber).toBe(8);
  });
});
