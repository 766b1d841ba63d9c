import '../stripe-tax/seller.ts';
import { describe, expect, it } from '@jest/globals';
import { contact } from './person.ts';
import { BERLIN, givenTaxedLife, NEW_YORK } from './stripe-tax-life.ts';

const { life, ask, quoted } = givenTaxedLife();

describe('what cannot be told is not guessed', () => {
  it('an address that is none is named, with what to look at', async () => {
    const { admin } = await life.anAccount(12);
    expect(await ask(admin, { address: { line1: '1 Main Street', country: 'US' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ pointer: '/address' }] },
    });
  });

  it.each([
    ['Stripe Tax is not set up', () => life.test('tax-settings', { status: 'pending' })],
    ['Stripe is out of order', () => life.test('faults', { kind: '500', call: 'POST /v1/tax/calculations' })],
  ])('%s: no price, and nothing is sold', async (_what, breaks) => {
    const { admin } = await life.anAccount(12);
    expect(await breaks()).toMatchObject({ status: 200 });
    const answer = await ask(admin, { address: BERLIN });
    await life.test('tax-settings', { status: 'active' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'tax_unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await quoted(admin, { address: BERLIN })).toMatchObject({ taxMinor: 1_094 });
  });

  it('another address or tax id than that of the price is sold nothing', async () => {
    const { admin } = await life.anAccount(12);
    const { quoteId } = await quoted(admin, { address: BERLIN });
    const with_ = (more: object) => admin.checkOut(quoteId, { billingContact: { ...contact, ...more } });
    for (const address of [undefined, { ...BERLIN, postalCode: '10118' }, NEW_YORK])
      expect(await with_({ address })).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/billingContact/address' }] },
      });
    expect(await with_({ address: BERLIN, taxId: 'DE000000000' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/billingContact/taxId' }] },
    });
  });
});
