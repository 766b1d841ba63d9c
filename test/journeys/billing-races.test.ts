import { expect, it } from '@jest/globals';
import { BillingView } from '../../api/billing.ts';
import { interrupting } from './interrupting.ts';
import { givenLife } from './life.ts';
import { contact, type Person } from './person.ts';
import { instrument } from './runs.ts';

const life = givenLife('2027-01-31T08:00:00Z', { instrument });

const rename = (admin: Person, name: string) =>
  admin.request('PUT', '/v1/billing/contact', { body: { ...contact, name } });

it.each([
  ['for the first time', async () => undefined],
  ['once more', (admin: Person) => rename(admin, 'Bea')],
])('contact and card that are changed at once, %s, both count whichever is written first', async (_, before) => {
  for (const functionName of ['change-billing-contact', 'replace-card']) {
    const { admin } = await life.anAccount(3);
    await admin.buy({ billingPeriod: 'monthly' });
    await before(admin);
    const setup = await life.beginCard(admin);
    await life.enterCard(admin, setup, 'pm_card_mastercard');
    const [rest, between] = [() => rename(admin, 'Cleo'), () => life.takeCard(admin, setup)];
    const isContactFirst = functionName === 'replace-card';
    const writes = interrupting({ functionName, beforeWrite: 1 }, isContactFirst ? rest : between);
    expect(await (isContactFirst ? between : rest)()).toMatchObject({ status: 200 });
    expect(writes.end()).toBeGreaterThan(0);
    const { contact: known, paymentMethod } = BillingView.parse((await admin.request('GET', '/v1/billing')).body);
    expect({ functionName, name: known?.name, ...paymentMethod }).toMatchObject({
      ...{ functionName, name: 'Cleo', brand: 'mastercard' },
    });
  }
});
