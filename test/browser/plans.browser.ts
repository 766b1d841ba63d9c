import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenPage } from './given.ts';
import { startProduct } from './product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct({ CATALOGUE: 'examples/tidewater' });
});
afterAll(() => product.stop());

const given = givenPage(() => product.url);

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
