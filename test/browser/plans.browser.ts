import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAdmins, read } from './admins.ts';
import { faultsOf } from './faults.ts';
import { startProduct } from './product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct({ CATALOGUE: 'examples/tidewater' });
});
afterAll(() => product.stop());

const { given, having } = givenAdmins(() => product.url);

describe('another seller', () => {
  it('is the only one that a buyer reads of, from the first word to the invoice', async () => {
    const account = await given.anAccount(12);
    const buyer = await given.aBuyer();
    const read: string[] = [];
    const reads = async (page = buyer.page) => read.push(await page.title(), await page.locator('body').innerText());
    await buyer.open();
    await buyer.button('Log on').waitFor();
    await reads();
    await buyer.logOn(account);
    await buyer.page.getByRole('heading', { name: 'Modules' }).waitFor();
    await reads();
    await buyer.page.locator('[data-plan=business]').getByRole('button').click();
    await buyer.fact('total').getByText('€1,760.00', { exact: true }).waitFor();
    await reads();
    await buyer.proceed();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await reads();
    await buyer.purchase.click();
    await buyer.heading(/ is on Business$/).waitFor();
    await reads();
    const opening = buyer.page.context().waitForEvent('page');
    await buyer.page.getByRole('link', { name: /^Open invoice/ }).click();
    const invoice = await opening;
    await invoice.getByRole('table').waitFor();
    await reads(invoice);
    expect(read.join('\n')).not.toMatch(/parley|switchplan/i);
    expect(read[0]).toBe('Log on · Tidewater');
    const accent = await buyer.page.evaluate(
      'getComputedStyle(document.querySelector("button.primary")).backgroundColor',
    );
    expect(accent).toBe('rgb(11, 110, 95)');
    const links = await buyer.page.locator('footer a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links).toEqual(['help', 'terms', 'privacy'].map((page) => `https://tidewater.example/${page}`));
  });

  it('is paid in the reader’s currency where it is sold, and else in the seller’s own', async () => {
    const account = await given.anAccount(3);
    for (const [locale, price] of [
      ['ja-JP', /14,400/],
      ['de-DE', /9,00\s€/],
      ['pt-BR', /€\s9,00/],
    ] as const) {
      const buyer = await given.aBuyer({ locale });
      await buyer.logOn(account);
      expect(await buyer.page.locator('[data-plan=team]').innerText()).toMatch(price);
    }
  });
});

describe('a plan', () => {
  it('says what it costs by the month and by the year, what it brings, and for how many it is', async () => {
    const account = await given.anAccount(12);
    const buyer = await given.aBuyer();
    let maximum = 12;
    await buyer.page.route('**/v1/plans', async (route) => {
      const response = await route.fetch();
      const { plans } = await response.json();
      const limited = plans.map((plan: { id: string }) =>
        plan.id === 'business' ? { ...plan, seats: { minimum: 5, maximum } } : plan,
      );
      await route.fulfill({ response, json: { plans: limited } });
    });
    await buyer.logOn(account);
    const [team, business] = ['team', 'business'].map((id) => buyer.page.locator(`[data-plan=${id}]`));
    await team?.getByText('or €90.00 for a whole year, €7.50 a month').waitFor();
    await team?.getByText(/ Turns on .*\.$/).waitFor();
    await business?.getByRole('button', { name: 'Switch to this plan' }).waitFor();
    maximum = 11;
    await buyer.page.reload();
    await business?.getByText('For up to 11 users; your account has 12 users.').waitFor();
  });
});

describe('plans side by side', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    '%i of them, at 390 and at 1280 pixels, are as wide as each other and nothing hangs over',
    async (count) => {
      const account = await given.anAccount(12);
      for (const width of [390, 1280]) {
        const buyer = await given.aBuyer({ width });
        await buyer.page.route('**/v1/plans', async (route) => {
          const response = await route.fetch();
          const { plans } = await response.json();
          const [free, ...paid] = plans;
          const offered = Array.from({ length: count - 1 }, (_, at) => ({
            ...paid[at % paid.length],
            id: `plan_${at}`,
          }));
          await route.fulfill({ response, json: { plans: [free, ...offered] } });
        });
        await buyer.logOn(account);
        const cards = buyer.page.locator('.plan');
        await cards.nth(count - 1).waitFor();
        const boxes = await cards.evaluateAll((all) =>
          all.map((card) => {
            const { left, right, top, width: wide } = card.getBoundingClientRect();
            return { left, right, top, wide, hangs: card.scrollWidth > card.clientWidth };
          }),
        );
        expect(boxes).toHaveLength(count);
        for (const { right, wide, hangs } of boxes) {
          expect(right).toBeLessThanOrEqual(width);
          expect(Math.abs(wide - (boxes[0]?.wide ?? 0))).toBeLessThan(1);
          expect(wide).toBeGreaterThan(200);
          expect(hangs).toBe(false);
        }
        // The headings of one row stand on one line.
        expect(new Set(boxes.map(({ left }) => Math.round(left))).size).toBe(
          width === 390 ? 1 : Math.min(count, [1, 2, 3, 4, 3, 3][count - 1] ?? 0),
        );
      }
    },
  );
});

describe('another plan', () => {
  const team = { planId: 'team', currency: 'eur' } as const;

  it('is chosen among all there are, each at the price of this account; a higher one begins now, less what is paid for', async () => {
    const { account, admin } = await having(team);
    await admin.button('Change plan').click();
    await admin.page.getByText('This is what you have.').waitFor();
    const shown = await Promise.all(
      ['free', 'team', 'business', 'enterprise'].map((id) => admin.page.locator(`[data-plan=${id}]`).innerText()),
    );
    const [free, theirs, business, enterprise] = shown.map((text) => text.replaceAll(/\s+/g, ' '));
    expect(free).toMatch(/^Free What is paid lasts until .* Cancel subscription$/);
    expect(theirs).toMatch(/^Team Your plan €1,080\.00 at the next payment, for 12 users/);
    expect(business).toMatch(/^Business €1,760\.00 every year, for 12 users/);
    expect(enterprise).toMatch(/Contact us$/);

    await admin.page.getByRole('radio', { name: /^Business/ }).check();
    await admin.button(/^Pay €6\d\d\.\d\d now$/).waitFor();
    const faults = await faultsOf(admin, 'wide');
    await admin.page.setViewportSize({ width: 390, height: 844 });
    expect([...faults, ...(await faultsOf(admin, 'narrow'))]).toEqual([]);
    expect(await read(admin)).toMatch(
      /Business plan, .*Credit for the Team plan.*-€1,0\d\d\.\d\d.*€1,760\.00 Total today/,
    );
    expect(await admin.page.getByRole('radio', { name: /^Just your/ }).count()).toBe(0);
    await admin.button(/^Pay /).click();
    await admin.heading(`${account.name} is on Business`).waitFor();
    await admin.page.getByRole('main').getByRole('button', { name: 'Logout' }).waitFor();

    await admin.button('Account Summary').click();
    await admin.button('Change plan').click();
    await admin.page.getByRole('radio', { name: /^Team/ }).check();
    await admin.page.getByText('A lower plan begins with the next payment').waitFor();
    await admin.button(/^Change on /).click();
    await admin.heading(/^The change begins on /).waitFor();
    await admin.button('Account Summary').click();
    await admin.page.getByText('Then: ').waitFor();
    expect(await read(admin)).toContain('Then: Team, all current users, billed annually.');
    await admin.button('Change plan').click();
    await admin.page.getByRole('radio', { name: /^Billed Monthly/ }).check();
    await admin.page.getByText('This takes the place of the change that waits for').waitFor();
  });

  it('that has no price in their currency says so, and cannot be chosen', async () => {
    const { admin } = await having(team);
    await admin.page.route('**/v1/plans', async (route) => {
      const response = await route.fetch();
      const { plans } = await response.json();
      const abroad = {
        ...plans[2],
        id: 'abroad',
        name: 'Abroad',
        prices: { annual: { usd: { perSeatMinor: 9_900 } } },
      };
      await route.fulfill({ response, json: { plans: [...plans, abroad] } });
    });
    await admin.page.reload();
    await admin.button('Change plan').click();
    await admin.page.getByText('Not sold in EUR, which you pay in.').waitFor();
    expect(await admin.page.getByRole('radio', { name: 'Abroad' }).isDisabled()).toBe(true);
  });
});
