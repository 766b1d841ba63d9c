import { describe, expect, it, jest } from '@jest/globals';
import { catalogue } from '../../../application/catalogue.ts';
import { offeredPlans } from '../../../domain/catalogue/catalogue.ts';
import { createClient, NoAnswer, SwitchplanProblem, UnexpectedAnswer } from '../../../packages/client/src/client.ts';
import { givenShoppers, meddle } from './shoppers.ts';

const { given, clientOf, shopping } = givenShoppers();

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
