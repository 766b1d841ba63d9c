import { describe, expect, it } from '@jest/globals';
import { everyStep } from './every-step.ts';
import { givenPage } from './given.ts';

const given = givenPage();

/** https://web.dev/articles/cls: what moved of the screen, and how far, without a hand at it. */
const COUNTING = `globalThis.moved = 0; new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.moved += value;
}).observe({ type: 'layout-shift', buffered: true });`;

describe('nothing jumps', () => {
  it.each([390, 1280])('at %p pixels: each step moves by no more than 0.02 of the screen', async (width) => {
    const buyer = await given.aBuyer({ width });
    await buyer.page.addInitScript(COUNTING);
    const jumps: string[] = [];
    let before = 0;
    await everyStep(buyer, await given.anAccount(), async (at) => {
      const moved = await buyer.page.evaluate<number>('globalThis.moved');
      // A page that is loaded anew counts anew.
      if (moved - (moved < before ? 0 : before) > 0.02) jumps.push(`${at}: ${moved - before}`);
      before = moved;
    });
    expect(jumps).toEqual([]);
  });

  it.each([390, 1280])('at %p pixels: nor does a step that is opened at its address', async (width) => {
    const account = await given.anAccount();
    const buyer = await given.aBuyer({ width });
    await buyer.page.addInitScript(COUNTING);
    const jumps: string[] = [];
    const openedAnew = async () => {
      await buyer.page.reload();
      await buyer.page.locator('h1').waitFor();
      await buyer.page.waitForLoadState('networkidle');
      const moved = await buyer.page.evaluate<number>('globalThis.moved');
      if (moved > 0.02) jumps.push(`${new URL(buyer.page.url()).hash}: ${moved}`);
    };
    await buyer.logOn(account);
    await openedAnew();
    await buyer.choose();
    await buyer.fact('total').waitFor();
    await openedAnew();
    await buyer.proceed();
    await openedAnew();
    await buyer.enterCard('pays');
    await buyer.enterContact();
    await buyer.purchase.click();
    await buyer.receipt.waitFor();
    await openedAnew();
    for (const address of [
      '#/',
      '#/change-card',
      '#/billing-contact',
      '#/cancel-subscription',
      '#/change-subscription',
    ]) {
      await buyer.page.goto(given.url + address);
      await openedAnew();
    }
    expect(jumps).toEqual([]);
  });
});
