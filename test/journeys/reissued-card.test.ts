import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.ts';
import { contact } from './person.ts';
import { givenSubscribers } from './subscribers.ts';

const { life, day, daysOn, subscribed, billing, face, savedCard } = givenSubscribers();

describe('a card that its bank issues anew', () => {
  it('is shown as Stripe shows it, and charged as before', async () => {
    const { admin } = await subscribed();
    await life.test(`payment-methods/${await savedCard(admin)}`, { expMonth: 7, expYear: 2031, last4: '0042' });
    const issued = { brand: 'visa', last4: '0042', expMonth: 7, expYear: 2031 };
    await eventually(async () => ((await face(admin))?.last4 === '0042' ? true : undefined));
    expect(await billing(admin)).toEqual({ contact, paymentMethod: issued });
    await life.until(daysOn(31));
    expect(await life.charges(admin)).toEqual([`${day()} succeeded`, `${daysOn(30)} succeeded`]);
  });

  it('moves nothing where another has taken its place', async () => {
    const { admin } = await subscribed();
    const before = await savedCard(admin);
    await life.test('webhooks', { mode: 'hold' });
    await life.test(`payment-methods/${before}`, { expMonth: 7, expYear: 2031, last4: '0042' });
    await life.giveCard(admin, 'pm_card_mastercard');
    await life.test('webhooks', { mode: 'deliver' });
    await life.test('webhooks/flush', {});
    await life.clock.rest();
    expect(await face(admin)).toMatchObject({ brand: 'mastercard' });
  });
});
