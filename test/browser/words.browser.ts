import { describe, expect, it } from '@jest/globals';
import type { Buyer } from './buyer.ts';
import { everyStep } from './every-step.ts';
import { givenPage } from './given.ts';

const given = givenPage();

/** One word, as German makes them; from right to left; and both at once without a space. */
const NAMES = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'شركة المراسلة الدولية للاتصالات السلكية واللاسلكية',
  'Acme מסרים_بريد-0123456789012345678901234567890123456789012345678901234567890123',
];

/** As a translator in the browser does it: each text is put into elements of its own, again whenever it changes. */
const TRANSLATOR = `addEventListener('DOMContentLoaded', () => {
  const isOurs = (node) => !node.parentElement || node.parentElement.closest('font, [translate=no], select, title, style');
  const translate = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      if (isOurs(text) || !text.data.trim()) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  translate(document.body);
  new MutationObserver(() => translate(document.body)).observe(document.body, { childList: true, subtree: true, characterData: true });
});`;

const widthOf = ({ page }: Buyer) => page.evaluate<number>('document.documentElement.scrollWidth');

describe('words of any length and any script', () => {
  it.each(NAMES)('(%s) make no step wider than a narrow screen', async (name) => {
    const account = await given.anAccount(12, name);
    const buyer = await given.aBuyer({ width: 320 });
    const wide: string[] = [];
    await everyStep(buyer, account, async (at) => {
      if ((await widthOf(buyer)) > 320) wide.push(at);
    });
    expect(wide).toEqual([]);
  });

  it('twice as large fit on a telephone', async () => {
    const buyer = await given.aBuyer({ width: 390 });
    await buyer.page.addInitScript(
      'addEventListener("DOMContentLoaded", () => { document.documentElement.style.fontSize = "200%"; })',
    );
    const wide: string[] = [];
    await everyStep(buyer, await given.anAccount(12, NAMES[0]), async (at) => {
      if ((await widthOf(buyer)) > 390) wide.push(at);
    });
    expect(wide).toEqual([]);
  });

  it.each([340, 360, 375])('leave two inputs side by side at one height, on a screen of %i', async (width) => {
    const buyer = await given.aBuyer({ width });
    await buyer.logOn(await given.anAccount());
    await buyer.choose();
    await buyer.proceed();
    const tops = ['Expires (MM / YY)', 'Security code'].map(
      async (label) => (await buyer.page.getByLabel(label).boundingBox())?.y,
    );
    const [one, other] = await Promise.all(tops);
    expect(one).toBeGreaterThan(0);
    expect(other).toBe(one);
  });

  it('of a hundred thousand users are counted, and where a card cannot pay for them all, what it can pay for is offered', async () => {
    const account = await given.anAccount(100_000);
    const buyer = await given.aBuyer({ width: 390 });
    buyer.expected.push(/status of 409/);
    await buyer.logOn(account);
    await buyer.choose();
    await buyer.page.getByRole('alert').getByText('more than one card payment can carry').waitFor();
    await buyer.button('All current users, Billed Monthly: $480,000.00').click();
    await buyer.fact('total').getByText('$480,000.00', { exact: true }).waitFor();
    expect(await widthOf(buyer)).toBe(390);
    await buyer.page.getByRole('radio', { name: /^Billed Annually/ }).check();
    await buyer.button('Just your admin account, Billed Annually: $48.00').click();
    await buyer.fact('total').getByText('$48.00', { exact: true }).waitFor();
  });
});

describe('a translator in the browser', () => {
  it('that replaces every text leaves no old price beside a new one, and breaks nothing', async () => {
    const account = await given.anAccount(12);
    const buyer = await given.aBuyer();
    await buyer.page.addInitScript(TRANSLATOR);
    buyer.expected.push(/status of 401/);
    await buyer.logOn(account);
    await buyer.choose();
    await buyer.fact('total').getByText('$576.00', { exact: true }).waitFor();
    await buyer.page.getByRole('radio', { name: /^Just your admin account/ }).check();
    await buyer.fact('total').getByText('$48.00', { exact: true }).waitFor();
    await buyer.page.getByRole('radio', { name: /^Billed Monthly/ }).check();
    await buyer.fact('total').getByText('$4.80', { exact: true }).waitFor();
    const order = await buyer.page.locator('.order').innerText();
    expect(order).toContain('1 user × $4.80');
    expect(order).not.toMatch(/\$48\.00|\$576\.00|12 users/);
    await buyer.proceed();
    await buyer.enterCard('is declined');
    await buyer.enterContact();
    await buyer.purchase.click();
    await buyer.page.getByText('The bank declined').waitFor();
    await buyer.enterCard('is challenged');
    await buyer.purchase.click();
    await buyer.button('Confirm the payment').waitFor();
    await buyer.page.keyboard.press('Escape');
    await buyer.page.getByText('The bank still waits').waitFor();
    await buyer.button('Look again').click();
    await buyer.button('Confirm the payment').click();
    await buyer.receipt.waitFor();
    await given.advance('PT16M');
    await buyer.button('Account Summary').click();
    await buyer.button('Log on again').click();
    await buyer.page.getByText('Invoices', { exact: true }).waitFor();
    await buyer.button('Cancel subscription').click();
    await buyer.button('Cancel the subscription').click();
    await buyer.page.getByText('Nothing more is charged.', { exact: true }).waitFor();
    await buyer.button('Keep the subscription').click();
    await buyer.page.getByText('for 1 seat, billed every 30 days').waitFor();
    await buyer.button('Change card').click();
    await buyer.enterCard('pays');
    await buyer.button('Save card').click();
    await buyer.page.getByText('Visa •••• 4242', { exact: true }).waitFor();
    await buyer.button('Change plan').click();
    await buyer.page.getByRole('radio', { name: /^All current users/ }).check();
    await buyer.button(/^Pay \$5\d\.\d\d now$/).waitFor();
    await buyer.page.getByRole('radio', { name: /^Billed Annually/ }).check();
    await buyer.button(/^Pay \$57\d\.\d\d now$/).waitFor();
    const change = await buyer.page.locator('.order').innerText();
    expect(change).toContain('12 × $48.00');
    expect(change).not.toMatch(/\$5\d\.\d\d|more seats/);
    await buyer.page.getByRole('radio', { name: /^Just your admin account/ }).check();
    await buyer.button(/^Pay \$4\d\.\d\d now$/).click();
    await buyer.page.getByText('was applied at once').waitFor();
    await buyer.button('Account Summary').click();
    await buyer.page.getByText('for 1 seat, billed annually').waitFor();
  });
});
