import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { givenPage } from './given.ts';
import { purchasesAt } from './purchases.ts';

const given = givenPage();

const { begin, bought, challenged, executionOf, inGrace, passChallenge, reversed } = purchasesAt(() => given.url);

async function aPage(screen: Parameters<typeof given.aBuyer>[0] = {}): Promise<Page> {
  return (await given.aBuyer(screen)).page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${given.url}/local/executions${path}`);
}

/** What became of each state that was entered, as the graph says it. */
async function graphOf(page: Page): Promise<Record<string, string>> {
  await page.locator('.graph').waitFor();
  const names = await page.locator('.state .state-name').allTextContents();
  const outcomes = await page.locator('.state .visually-hidden').allTextContents();
  const entries = names.map((name, at) => [name, outcomes[at]]);
  return Object.fromEntries(entries.filter(([, outcome]) => outcome !== 'not entered'));
}

const rows = (page: Page) => page.locator('.executions tbody tr');

describe('the list', () => {
  it('shows the newest first, and opens an execution', async () => {
    const first = await bought('pm_card_visa');
    const second = await bought('pm_card_visa_chargeDeclinedInsufficientFunds');
    const page = await aPage();
    await open(page, '');
    await rows(page).first().waitFor();
    const shown = await rows(page).allInnerTexts();
    expect(shown[0]).toMatch(
      new RegExp(`^${second.checkoutId}\\s+✓ Succeeded\\s+CloseCheckout: refused, card_declined\\s+${second.name}`),
    );
    expect(shown[1]).toMatch(new RegExp(`^${first.checkoutId}\\s+✓ Succeeded\\s+FlipFeatureFlags\\s+${first.name}`));
    await page.getByRole('link', { name: second.checkoutId }).click();
    await page.getByRole('heading', { level: 1, name: second.checkoutId }).waitFor();
  });

  it('is filtered by account and status, under an address that can be linked and gone back from', async () => {
    const { accountId, checkoutId } = await bought('pm_card_visa');
    const page = await aPage();
    await open(page, '');
    await page.getByLabel('Account').fill(accountId);
    await page.getByLabel('Account').press('Enter');
    const only = page.locator('.executions tbody tr:only-child');
    await only.getByRole('link', { name: checkoutId }).waitFor();
    await page.getByLabel('Status').selectOption('Failed');
    await page.getByText('No executions.').waitFor();
    expect(new URL(page.url()).search).toBe(`?account=${accountId}&status=FAILED`);
    await page.goBack();
    await only.waitFor();

    await open(page, `?account=${accountId}&status=FAILED`);
    await page.getByText('No executions.').waitFor();
    expect(await page.getByLabel('Account').inputValue()).toBe(accountId);
    expect(await page.getByLabel('Status').inputValue()).toBe('FAILED');
  });

  it('says what is wrong with an account that is none', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 400/);
    await open(buyer.page, '?account=acme');
    await buyer.page.getByRole('status').getByText('expected an id like acc_').waitFor();
  });

  it('grows while it is looked at', async () => {
    const page = await aPage();
    await open(page, '');
    const { checkoutId } = await begin('pm_card_visa');
    await page.getByRole('link', { name: checkoutId }).waitFor();
  });
});

describe('the graph', () => {
  it('of a purchase is green along the forward path', async () => {
    const { checkoutId } = await bought('pm_card_visa');
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    expect(await graphOf(page)).toEqual({
      ValidateSelection: 'succeeded',
      QuotePrice: 'succeeded',
      ChargeCard: 'succeeded',
      RecordSubscription: 'succeeded',
      FlipFeatureFlags: 'succeeded',
    });
    await page.getByText('Ended in FlipFeatureFlags: Turns the features on for everybody covered.').waitFor();
  });

  it('of a declined card shows the error that was caught, and why, though the execution succeeded', async () => {
    const { checkoutId } = await bought('pm_card_visa_chargeDeclinedInsufficientFunds');
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    expect(await graphOf(page)).toMatchObject({ ChargeCard: 'caught error', CloseCheckout: 'succeeded' });
    await page.getByRole('heading', { level: 1, name: /Succeeded$/ }).waitFor();
    await page.getByText('Ended in CloseCheckout: refused, card_declined. Settles the checkout').waitFor();
    await page.getByRole('list', { name: 'Errors' }).getByText('ChargeCard: CardDeclined, caught').waitFor();
    await page.getByRole('region', { name: 'ChargeCard' }).getByText('Nothing was charged').first().waitFor();
  });

  it('of a reversed purchase is red where it ended, and counts the attempts', async () => {
    const { checkoutId } = await reversed();
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    expect(await graphOf(page)).toMatchObject({
      ChargeCard: 'caught error',
      ReversePayment: 'succeeded',
      CheckoutReversed: 'failed',
    });
    await page.getByRole('button', { name: /^ChargeCard caught error .*5 attempts$/ }).waitFor();
    await page.getByRole('region', { name: 'ChargeCard' }).getByRole('heading', { name: '5 attempts' }).waitFor();
  });

  it('of a challenged purchase is followed while it runs, from the bank’s question to the end', async () => {
    const { accountId, checkoutId } = await challenged();
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    expect(await graphOf(page)).toMatchObject({ ChargeCard: 'caught error', AwaitAuthentication: 'in progress' });
    await page.getByRole('heading', { level: 1, name: /Running$/ }).waitFor();
    await passChallenge(accountId);
    await page.getByRole('heading', { level: 1, name: /Succeeded$/ }).waitFor();
    expect(await graphOf(page)).toMatchObject({ AwaitAuthentication: 'succeeded', FlipFeatureFlags: 'succeeded' });
  });
});

describe('one execution', () => {
  it('shows the state that is chosen by the keyboard, under an address that can be linked', async () => {
    const { checkoutId } = await bought('pm_card_visa');
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    const quotePrice = page.getByRole('button', { name: /^QuotePrice succeeded/ });
    await quotePrice.waitFor();
    for (let presses = 0; presses < 30 && (await page.locator(':focus').and(quotePrice).count()) === 0; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'QuotePrice' });
    await details.getByText(checkoutId).first().waitFor();
    expect(await quotePrice.getAttribute('aria-pressed')).toBe('true');
    await page.reload();
    await details.waitFor();
  });

  it('lists its events, each with the state it belongs to', async () => {
    const { checkoutId } = await bought('pm_card_visa');
    const { history } = await executionOf(checkoutId);
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    const events = page.locator('.events tbody tr');
    await events.nth(history.length - 1).waitFor();
    expect(await events.count()).toBe(history.length);
    const charged = events.filter({ hasText: 'TaskSucceeded' }).filter({ hasText: 'ChargeCard' });
    await charged.getByRole('button').click();
    await page.getByRole('region', { name: 'ChargeCard' }).waitFor();
  });

  it('shows no task token anywhere', async () => {
    const { checkoutId } = await challenged();
    const token = /taskToken\\*":\\*"([^"\\]+)/.exec(JSON.stringify(await executionOf(checkoutId)))?.[1] ?? '';
    expect(token).toMatch(/.{20}/);
    const page = await aPage();
    await open(page, `/${checkoutId}`);
    await page.locator('.attempts').waitFor();
    for (const hidden of await page.locator('summary').all()) await hidden.click();
    await page.getByText('taskToken').waitFor();
    expect(await page.content()).not.toContain(token);
  });

  it('that does not exist is said not to', async () => {
    const buyer = await given.aBuyer();
    buyer.expected.push(/status of 404/);
    await open(buyer.page, '/chk_none');
    await buyer.page.getByText('there is no execution chk_none').waitFor();
  });
});

describe('both pages', () => {
  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('at $width pixels, $colorScheme, have nothing that axe finds fault with', async (screen) => {
    const { checkoutId: declined } = await bought('pm_card_visa_chargeDeclinedInsufficientFunds');
    await inGrace(); // A renewal has the longest name.
    const { checkoutId: waiting } = await challenged();
    const page = await aPage(screen);
    const faults: string[] = [];
    for (const path of ['', `/${declined}`, `/${waiting}`]) {
      await open(page, path);
      await page.locator('.executions, .events').waitFor();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      faults.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map(({ html }) => html).join(' ')}`));
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) faults.push(`${path}: too wide`);
    }
    expect(faults).toEqual([]);
  });
});
