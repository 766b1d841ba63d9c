import { describe, expect, it } from '@jest/globals';
import { contact } from '../../journeys/person.ts';
import { aFeature, aPlan } from '../../sold.ts';
import { givenShoppers, meddle } from './shoppers.ts';

const { given, shopping } = givenShoppers();

const CHALLENGE_CARD = 'pm_card_threeDSecure2Required';

const keyIn = (sent: RequestInit | undefined) => new Headers(sent?.headers).get('idempotency-key');

describe('a purchase by the client', () => {
  it('ends with what was bought', async () => {
    const { client, request, accountId } = await shopping();
    const outcome = await client.purchase(request).outcome();
    if (outcome.status !== 'completed') throw new Error(outcome.status);
    expect(outcome.subscription).toMatchObject({ planId: aPlan.id, seats: 3 });
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
    expect(await client.account()).toMatchObject({ plan: { id: aPlan.id }, checkoutInFlight: null });
    expect((await client.entitlements()).features).toContain(aFeature);
    const [invoice] = (await client.invoices()).invoices;
    expect(await client.invoice(invoice?.invoiceId ?? '')).toEqual(invoice);
  });

  it('sends one key, again and again where no answer comes, and is charged once', async () => {
    const { client, request, accountId } = await shopping();
    const sent = meddle('/v1/checkouts', async (send, nth) => {
      if (nth === 1) throw new TypeError('fetch failed');
      const answer = await send();
      if (nth === 2) throw new TypeError('terminated');
      return answer;
    });
    const purchase = client.purchase(request);
    expect((await purchase.outcome()).status).toBe('completed');
    expect(sent.map(keyIn)).toEqual([purchase.key, purchase.key, purchase.key]);
    expect((await given.ledgerOf(accountId)).taken).toHaveLength(1);
  });

  it('makes a key of its own for every purchase, and takes up an earlier one by its key', async () => {
    const { client, request } = await shopping();
    const first = client.purchase(request);
    expect(client.purchase(request).key).not.toBe(first.key);
    const { checkoutId } = await first.begin();
    const afterReload = await client.purchase(request, first.key).outcome();
    expect(afterReload).toMatchObject({ checkoutId, status: 'completed' });
  });

  it('waits for as long as the purchase is under way', async () => {
    const { client, request } = await shopping();
    const waits = meddle('?wait=20', async (send, nth) => {
      const answer = await send();
      const checkout: unknown = await answer.clone().json();
      return nth < 3 ? Response.json({ ...Object(checkout), status: 'processing' }) : answer;
    });
    expect((await client.purchase(request).outcome()).status).toBe('completed');
    expect(waits).toHaveLength(3);
  });

  it('that is declined is an outcome and no error', async () => {
    const { client, request } = await shopping('pm_card_visa_chargeDeclinedInsufficientFunds');
    const outcome = await client.purchase(request).outcome();
    if (outcome.status !== 'refused') throw new Error(outcome.status);
    expect(outcome.refusal).toMatchObject({ code: 'card_declined', declineCode: 'insufficient_funds' });
  });
});

describe('the bank’s challenge', () => {
  const pass = async (clientSecret: string) => {
    const [intentId] = clientSecret.split('_secret_');
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
  };

  it('is handed over, and its end reported: that alone completes the purchase', async () => {
    await given.test('webhooks', { mode: 'drop' });
    const { client, request } = await shopping(CHALLENGE_CARD);
    const outcome = await client.purchase(request).outcome({ challenge: pass });
    await given.test('webhooks', { mode: 'deliver' });
    expect(outcome.status).toBe('completed');
  });

  it('that the buyer closed can be shown again', async () => {
    const { client, request } = await shopping(CHALLENGE_CARD);
    const purchase = client.purchase(request);
    expect(await purchase.outcome({ challenge: () => undefined })).toMatchObject({ status: 'requires_action' });
    expect((await purchase.outcome({ challenge: pass })).status).toBe('completed');
  });

  it('is an outcome where nobody can show it', async () => {
    const { client, request } = await shopping(CHALLENGE_CARD);
    expect(await client.purchase(request).outcome()).toMatchObject({ authentication: {}, status: 'requires_action' });
  });

  it('of a purchase begun before a reload is found through the account', async () => {
    const { client, request } = await shopping(CHALLENGE_CARD);
    await client.purchase(request).outcome();
    const { checkoutInFlight } = await client.account();
    const outcome = await client.outcome(checkoutInFlight?.checkoutId ?? '', { challenge: pass });
    expect(outcome.status).toBe('completed');
  });
});

describe('billing by the client', () => {
  it('shows contact and card, takes another contact, and begins another card', async () => {
    const { client, request } = await shopping();
    await client.purchase(request).outcome();
    expect(await client.billing()).toMatchObject({ contact: { name: contact.name }, paymentMethod: { brand: 'visa' } });
    const { contact: changed } = await client.changeContact({ name: 'Bea', email: 'bea@acme.example' });
    expect(changed).toMatchObject({ name: 'Bea' });
    const { setupIntentId } = await client.beginCard();
    await expect(client.takeCard(setupIntentId)).rejects.toMatchObject({ code: 'setup_not_finished' });
    await expect(client.payNow()).rejects.toMatchObject({ code: 'nothing_to_pay' });
  });
});
