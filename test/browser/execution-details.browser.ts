import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { send } from '../../local/send.ts';
import { givenPage } from './given.ts';
import { purchasesAt } from './purchases.ts';

const given = givenPage();
const { bought, challenged, passChallenge, reversed } = purchasesAt(() => given.url);

async function opened(path: string): Promise<Page> {
  const { page } = await given.aBuyer();
  await page.goto(`${given.url}/local/executions${path}`);
  return page;
}

const advance = (by: string) => send(z.unknown(), `${given.url}/local/clock`, { advance: by });

describe('the list', () => {
  it('tells how long ago each began, and how long it took', async () => {
    const { accountId } = await bought('pm_card_visa');
    await advance('P1D');
    const page = await opened(`?account=${accountId}`);
    const row = page.locator('.executions tbody tr');
    await row.getByText('1 d ago').waitFor();
    expect(await row.locator('td').last().innerText()).toMatch(/^\d+ ms$|^\d+\.\d s$|^\d+ s$/);
  });

  it('filters by the account that is entered beside the status that is chosen, and both fields follow Back', async () => {
    const { accountId } = await bought('pm_card_visa');
    const page = await opened('?status=FAILED');
    const account = page.getByLabel('Account');
    await account.fill(accountId);
    await account.press('Enter');
    await page.getByText('No executions.').waitFor();
    await page.waitForURL(`**/local/executions?account=${accountId}&status=FAILED`);
    await page.getByLabel('Status').selectOption('');
    await page.getByRole('link', { name: /^chk_/ }).waitFor();
    await page.goBack();
    await page.getByText('No executions.').waitFor();
    await page.goBack();
    await page.waitForURL('**/local/executions?status=FAILED');
    await account.and(page.locator(':placeholder-shown')).waitFor();
  });

  it('asks no more for what was filtered before, though that is answered late', async () => {
    const { accountId, checkoutId } = await bought('pm_card_visa');
    const buyer = await given.aBuyer();
    const { promise: late, resolve: answer } = Promise.withResolvers<void>();
    await buyer.page.route('**/local/executions?status=FAILED&*', async (route) => {
      await late;
      await route.fulfill({ json: [] });
    });
    await buyer.page.goto(`${given.url}/local/executions?status=FAILED`);
    await buyer.page.getByLabel('Status').selectOption('');
    await buyer.page.getByLabel('Account').fill(accountId);
    await buyer.page.getByLabel('Account').press('Enter');
    await buyer.page.getByRole('link', { name: checkoutId }).waitFor();
    answer();
    for (let asked = 0; asked < 3; asked += 1) await buyer.page.waitForResponse(new RegExp(`account=${accountId}`));
    expect(buyer.sent.filter((request) => request.includes('executions?status=FAILED&'))).toHaveLength(1);
  });

  it('says where it ends, though there are older ones', async () => {
    const { accountId } = await bought('pm_card_visa');
    const { page } = await given.aBuyer();
    await page.route('**/local/executions?*limit=200', async (route) => {
      const response = await route.fetch();
      const [one] = await response.json();
      const many = Array.from({ length: 200 }, (_, at) => ({ ...one, executionArn: `${one.executionArn}${at}` }));
      await route.fulfill({ response, json: many });
    });
    await page.goto(`${given.url}/local/executions?account=${accountId}`);
    await page.getByText('The newest 200.').waitFor();
  });

  it('says that the stack does not answer for as long as it does not', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/ERR_FAILED/);
    await buyer.page.goto(`${given.url}/local/executions`);
    await buyer.page.route('**/local/clock', (route) => route.abort());
    const trouble = buyer.page.getByText('The stack does not answer. Trying again.');
    await trouble.waitFor();
    await buyer.page.unrouteAll();
    await trouble.waitFor({ state: 'detached' });
  });
});

describe('one execution', () => {
  it('tells when each of its events and tries came, and how long it all took, also a day later', async () => {
    const { accountId, checkoutId } = await challenged();
    await advance('PT5M');
    await passChallenge(accountId);
    const page = await opened(`/${checkoutId}?state=AwaitAuthentication`);
    await page.getByRole('heading', { level: 1, name: /Succeeded$/ }).waitFor();
    await advance('P1D');
    await page.reload();
    await page
      .getByRole('definition')
      .getByText(/^5 min( \d+ s)?$/)
      .waitFor();
    const events = page.locator('.events tbody tr');
    expect(await events.first().innerText()).toContain('0 ms');
    await events
      .filter({ hasText: 'ExecutionSucceeded' })
      .getByText(/^5 min( \d+ s)?$/)
      .waitFor();
    const attempt = page.locator('.attempts summary');
    expect(await attempt.innerText()).toMatch(/after \d+(\.\d)? m?s, took 5 min/);
    expect(await page.locator('.leads li').filter({ hasText: ', taken' }).allInnerTexts()).toEqual([
      'RecordSubscription, taken',
    ]);
  });

  it('counts how often a state failed, and when it was tried last', async () => {
    const { checkoutId } = await reversed();
    const page = await opened(`/${checkoutId}?state=ChargeCard`);
    await page
      .getByRole('list', { name: 'Errors' })
      .getByText(/^ChargeCard: \w+ 5 times, caught$/)
      .waitFor();
    expect(await page.locator('.attempts summary').last().innerText()).toMatch(/after \d+(\.\d)? s, took/);
  });

  it('that failed is looked at again: it may be redriven', async () => {
    const { checkoutId } = await bought('pm_card_visa');
    const { page } = await given.aBuyer();
    await page.route(`**/local/executions/${checkoutId}`, async (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), status: 'FAILED' } });
    });
    await page.goto(`${given.url}/local/executions/${checkoutId}`);
    await page.getByRole('heading', { level: 1, name: /Failed$/ }).waitFor();
    await page.unrouteAll();
    await page.getByRole('heading', { level: 1, name: /Succeeded$/ }).waitFor();
  });
});
