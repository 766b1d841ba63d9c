import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { DAY_MS } from '../../domain/values/duration.ts';
import { givenStack } from '../journeys/given.ts';
import { send } from '../journeys/requests.ts';

const given = givenStack();

const Listed = z.array(
  z.looseObject({ name: z.string(), accountId: z.string(), state: z.string(), status: z.string() }),
);

const get = async (path: string) => send(given.stack().url, 'GET', `/local/${path}`);
const list = async (query = '') => Listed.parse((await get(`executions${query}`)).body);

describe('the executions', () => {
  it('are listed the newest first, with the account whose purchase each is and the state it ended in', async () => {
    const [first, second] = [await given.anAccount(), await given.anAccount()];
    const bought = await first.admin.buy();
    const refused = await second.admin.buy({}, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    await given.stack().clock.rest();
    expect(await list('?limit=2')).toMatchObject([
      { name: refused.checkoutId, accountId: second.accountId, state: 'CloseCheckout', status: 'SUCCEEDED' },
      { name: bought.checkoutId, accountId: first.accountId, state: 'FlipFeatureFlags', status: 'SUCCEEDED' },
    ]);
    expect((await list())[0]).not.toHaveProperty('history');
  });

  it('are found by account and by status', async () => {
    const { admin, accountId } = await given.anAccount();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    const own = [{ name: checkoutId, status: 'RUNNING' }];
    expect(await list(`?account=${accountId}`)).toMatchObject(own);
    expect(await list(`?account=${accountId}&status=RUNNING&limit=1`)).toMatchObject(own);
    expect(await list(`?account=${accountId}&status=FAILED`)).toEqual([]);
    expect((await list('?status=SUCCEEDED')).map(({ status }) => status)).not.toContain('RUNNING');
  });

  it('of a renewal are listed with its account, beside those of its purchase', async () => {
    const { admin, accountId } = await given.anAccount();
    const { checkoutId } = await admin.buy({ billingPeriod: 'monthly' });
    await given.stack().clock.advance(31 * DAY_MS);
    const renewals = await list(`?account=${accountId}`);
    expect(renewals).toMatchObject([
      { name: expect.stringMatching(/^rnw_.*-1$/), accountId, state: 'RecordRenewal', status: 'SUCCEEDED' },
      { name: checkoutId, accountId },
    ]);
    const { body } = await get(`executions/${renewals[0]?.name}`);
    expect(body).toMatchObject({ accountId, states: ['PriceRenewal', 'ChargeRenewal', 'RecordRenewal'] });
    expect(body).toMatchObject({ executionArn: expect.stringContaining(':execution:renewal:') });
  });

  it.each(['?status=DONE', '?account=acme', '?limit=none', '?colour=red'])('are not found by %s', async (query) => {
    expect(await get(`executions${query}`)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/status|account|limit|colour/) },
    });
  });

  it('come one by one with the account, and by no name that does not exist', async () => {
    const { admin, accountId } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    expect((await get(`executions/${checkoutId}`)).body).toMatchObject({ name: checkoutId, accountId });
    expect((await get('executions/chk_none')).status).toBe(404);
  });
});

describe('a state machine', () => {
  it.each(['checkout', 'renewal'])('is shown as it is deployed: %s', async (name) => {
    const text = await readFile(new URL(`../../statemachines/${name}.asl.json`, import.meta.url), 'utf8');
    expect((await get(`state-machines/${name}`)).body).toEqual(JSON.parse(text));
  });

  it('is shown by no name that does not exist', async () => {
    expect((await get('state-machines/none')).status).toBe(404);
  });
});

describe('the page of the executions', () => {
  const typeOf = async (path: string, accept: string) =>
    (await fetch(`${given.stack().url}${path}`, { headers: { accept } })).headers.get('content-type');

  it('is for browsers, and whoever else asks gets JSON', async () => {
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    for (const path of ['/local/executions', '/local/executions/chk_1', '/local/executions?status=FAILED'])
      expect(await typeOf(path, browser)).toBe('text/html; charset=utf-8');
    for (const accept of ['*/*', 'application/json'])
      expect(await typeOf('/local/executions', accept)).toBe('application/json');
    expect(await typeOf('/local', browser)).toBe('application/json');
  });
});
