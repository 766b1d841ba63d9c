import { expect } from '@jest/globals';
import { CheckoutView } from '../../api/checkout.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { AwsConsole } from '../console.ts';
import { eventually } from '../journeys/eventually.ts';
import { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { actOf } from './given.ts';

/** Purchases about which an operator does something. */
export function givenPurchases() {
  const given = givenStack();

  async function bought(card = 'pm_card_visa') {
    const { admin } = await given.anAccount();
    const checkoutId = CheckoutId.parse((await admin.buy({}, card)).checkoutId);
    await given.stack().clock.rest();
    return { admin, checkoutId };
  }

  async function begun(admin: Person, card = 'pm_card_visa'): Promise<CheckoutId> {
    const { quoteId } = await admin.quote();
    return CheckoutId.parse(CheckoutView.parse((await admin.checkOut(quoteId, { card })).body).checkoutId);
  }

  /** A purchase in which this function fails until `mend` is called. */
  async function failing(functionName: string) {
    const { admin } = await given.anAccount();
    const { lambda, stepFunctions, clock } = given.stack();
    const { invoke } = lambda;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(`:${functionName}`)) return invoke.call(lambda, name, event);
      throw Object.assign(new Error('out of reach'), { name: 'Outage' });
    };
    const checkoutId = await begun(admin);
    await clock.advance(5 * MINUTE_MS);
    await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'FAILED' ? true : undefined));
    return {
      admin,
      checkoutId,
      mend: () => {
        lambda.invoke = invoke;
      },
    };
  }

  return {
    given,
    act: () => actOf(given),
    bought,
    failing,
    takenFrom: async (admin: Person) => (await given.ledgerOf(admin.accountId)).taken,
    stopExecution: async (name: string): Promise<void> => {
      expect(await new AwsConsole(given.stack()).stop({ checkoutId: name })).toBeDefined();
    },
  };
}
