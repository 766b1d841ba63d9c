import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import {
  type CheckoutRequest,
  createClient,
  NoAnswer,
  SwitchplanProblem,
  UnexpectedAnswer,
} from '../../../packages/client/src/client.ts';
import { contact, givenStack, type Person } from '../../journeys/given.ts';
import { aFeature, aPlan, wholeYear } from '../../sold.ts';

const given = givenStack();
const CHALLENGE_CARD = 'pm_card_threeDSecure2Required';

afterEach(() => {
  jest.restoreAllMocks();
});

/** A browser of this person, and what they have chosen to buy. */
async function shopping(card = 'pm_card_visa') {
  const world = await given.anAccount();
  const client = clientOf(world.admin);
  const { quoteId } = await client.quote(wholeYear);
  const { name, email } = contact;
  const request: CheckoutRequest = { quoteId, paymentMethodId: card, billingContact: { name, email } };
  return { ...world, client, request };
}

const clientOf = (person: Person, pausesMs = [1, 1]) =>
  createClient({ url: given.stack().url, token: () => person.token(), pausesMs });

/** Lets something happen to the requests to one path; the rest go as they are. Answers what was sent to it. */
function meddle(path: string, deal: (send: () => Promise<Response>, nth: number) => Promise<Response>) {
  const { fetch } = globalThis;
  const sent: (RequestInit | undefined)[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const send = () => fetch(input, init);
    if (!String(input).endsWith(path)) return send();
    sent.push(init);
    return deal(send, sent.length);
  });
  return sent;
}

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

describe('a no', () => {
  it('is thrown as a problem with its code, and the request is not repeated', async () => {
    const { client, request } = await shopping();
    const sent = meddle('/v1/checkouts', (send) => send());
    const purchase = client.purchase({ ...request, quoteId: 'quo_none' });
    const problem = await purchase.outcome().catch((error: unknown) => error);
    if (!(problem instanceof SwitchplanProblem)) throw problem;
    expect(problem).toMatchObject({ code: 'not_found', status: 404, message: problem.problem.detail });
    expect(sent).toHaveLength(1);
  });

  it('names the fields that are wrong', async () => {
    const { client, request } = await shopping();
    const billingContact = { name: 'Ada', email: 'ada' };
    await expect(client.purchase({ ...request, billingContact }).begin()).rejects.toMatchObject({
      code: 'invalid_request',
      problem: { errors: [{ pointer: '/billingContact/email' }] },
    });
  });

  it('of the gateway is told apart', async () => {
    const stranger = createClient({ url: given.stack().url, token: () => 'nonsense' });
    const answer = await stranger.account().catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(UnexpectedAnswer);
    expect(answer).toMatchObject({ status: 401 });
  });
});

describe('a request', () => {
  it('that nobody answers is told apart from an error of the caller’s own', async () => {
    const client = createClient({ url: 'http://127.0.0.1:1', pausesMs: [] });
    await expect(client.plans()).rejects.toBeInstanceOf(NoAnswer);
  });

  it.each([
    ['text/html', '<h1>Welcome to the hotel</h1>'],
    ['application/json', '{"plans": ['],
  ])('answered with %p is not taken for an answer of ours', async (type, text) => {
    meddle('/v1/plans', async () => new Response(text, { headers: { 'content-type': type } }));
    const client = createClient({ url: given.stack().url });
    await expect(client.plans()).rejects.toMatchObject({ name: 'UnexpectedAnswer', status: 200 });
  });

  it('asks for the token each time, and for none where there is none', async () => {
    const { admin } = await given.anAccount();
    const token = jest.fn(() => admin.token());
    const client = createClient({ url: given.stack().url, token });
    await client.account();
    await client.account();
    expect(token).toHaveBeenCalledTimes(2);
    const { plans } = await createClient({ url: given.stack().url }).plans();
    expect(plans.map(({ id }) => id)).toEqual(offeredPlans(catalogue).map(({ id }) => id));
  });

  it.each([429, 500, 502, 503, 504])('is repeated after a %i, and then given up', async (status) => {
    const { admin } = await given.anAccount();
    const client = clientOf(admin);
    const busy = meddle('/v1/plans', async () => new Response('{}', { status }));
    await expect(client.plans()).rejects.toMatchObject({ status });
    expect(busy).toHaveLength(3);
  });

  it('is not repeated when the answer says to come again in minutes', async () => {
    const { client, request, admin } = await shopping();
    for (let declines = 0; declines < 3; declines += 1) await admin.buy({}, 'pm_card_visa_chargeDeclined');
    const asked = meddle('/v1/checkouts', (send) => send());
    const no = { code: 'too_many_declines', status: 429, retryAfterSeconds: 60 };
    await expect(client.purchase(request).begin()).rejects.toMatchObject(no);
    expect(asked).toHaveLength(1);
  });

  const reason = new Error('the buyer left');

  it('stops when it is told to while it waits', async () => {
    const { client, request } = await shopping();
    const { checkoutId } = await client.purchase(request).begin();
    const waiting = new AbortController();
    meddle(checkoutId, async (send) => {
      waiting.abort(reason);
      return send();
    });
    await expect(client.outcome(checkoutId, { signal: waiting.signal })).rejects.toBe(reason);
  });

  it('stops when it is told to while it pauses', async () => {
    const { request, admin } = await shopping();
    const pausing = new AbortController();
    meddle('/v1/checkouts', async () => {
      setTimeout(() => pausing.abort(reason), 10);
      return new Response('{}', { status: 503 });
    });
    const patient = clientOf(admin, [600_000]).purchase(request);
    await expect(patient.outcome({ signal: pausing.signal })).rejects.toBe(reason);
  });
});
