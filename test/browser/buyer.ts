import { setTimeout } from 'node:timers/promises';
import type { Locator, Page, Request } from 'playwright-core';
import { aPlan } from '../sold.ts';

const ON_CARD: Record<string, string> = {
  pays: '4242424242424242',
  'is declined': '4000000000000002',
  'has no funds': '4000000000009995',
  'is challenged': '4000000000003220',
};

/** Somebody at the page, with a mouse. */
export class Buyer {
  readonly page: Page;
  readonly #url: string;
  /** What the browser complained of. */
  readonly complaints: string[];
  /** What it may complain of: answers that are a no, where the test is about one. */
  readonly expected: RegExp[];
  /** Every request: method, address and body. */
  readonly sent: string[];
  /** The key and the quote of every purchase that was sent. */
  readonly purchases: { key: string | undefined; quoteId: unknown }[];
  /** What has been asked and not been answered, in any tab. */
  readonly #underway: Map<Request, Page>;

  constructor(page: Page, url: string, elsewhere?: Buyer) {
    this.page = page;
    this.#url = url;
    this.complaints = elsewhere?.complaints ?? [];
    this.expected = elsewhere?.expected ?? [];
    this.sent = elsewhere?.sent ?? [];
    this.purchases = elsewhere?.purchases ?? [];
    this.#underway = elsewhere ? elsewhere.#underway : new Map();
    if (elsewhere) return;
    page.context().on('page', (opened) => this.#watch(opened));
    this.#watch(page);
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.#complain(`${message.text()} ${message.location().url}`);
    });
    page.on('requestfinished', (request) => this.#underway.delete(request));
    page.on('requestfailed', (request) => this.#underway.delete(request));
    page.on('close', () => {
      for (const [request, asked] of this.#underway) if (asked === page) this.#underway.delete(request);
    });
    page.on('pageerror', ({ message }) => this.#complain(message));
    page.on('request', (request) => {
      this.#underway.set(request, page);
      const body = request.postData() ?? '';
      this.sent.push(`${request.method()} ${request.url()} ${body}`);
      if (request.method() === 'POST' && request.url().endsWith('/v1/checkouts'))
        this.purchases.push({ key: request.headers()['idempotency-key'], quoteId: JSON.parse(body).quoteId });
    });
  }

  /** When every tab has its answers. */
  async answered(): Promise<void> {
    while (this.#underway.size > 0) await setTimeout(10);
  }

  #complain(complaint: string): void {
    if (!this.expected.some((expected) => expected.test(complaint))) this.complaints.push(complaint);
  }

  /** The same browser after its tab was closed. */
  async inANewTab(): Promise<Buyer> {
    const opened = await this.page.context().newPage();
    await this.page.close();
    return this.at(opened);
  }

  /** The same person at another tab of the same browser; what is seen of it is seen here. */
  at(page: Page): Buyer {
    return new Buyer(page, this.#url, this);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  async open(): Promise<void> {
    await this.page.goto(this.#url);
  }

  async logOn(account: { accountId: string }, person = 'Enterprise admin'): Promise<void> {
    await this.open();
    await this.page.getByLabel('Account').selectOption(account.accountId);
    await this.page.getByRole('radio', { name: new RegExp(`^${person}`) }).check();
    await this.button('Log on').click();
    await this.heading('Account Summary').waitFor();
  }

  /** The modules and sub-modules that are shown as on. */
  async modulesOn(): Promise<(string | null)[]> {
    await this.page.getByRole('heading', { name: 'Modules' }).waitFor();
    const shown = await this.page.locator('[data-module]').all();
    const on = await Promise.all(
      shown.map(async (module) => ((await module.locator('.state').textContent()) === 'On' ? module : undefined)),
    );
    return Promise.all(on.flatMap((module) => (module ? [module.locator('.name').textContent()] : [])));
  }

  async choose({ scope = 'All current users', period = 'Billed Annually' } = {}): Promise<void> {
    await this.page.locator(`[data-plan=${aPlan.id}]`).getByRole('button', { name: 'Switch to this plan' }).click();
    await this.page.getByRole('radio', { name: new RegExp(`^${scope}`) }).check();
    await this.page.getByRole('radio', { name: new RegExp(`^${period}`) }).check();
  }

  fact(name: 'total' | 'next-due-date'): Locator {
    return this.page.locator(`[data-fact="${name}"]`);
  }

  async proceed(): Promise<void> {
    await this.button('Proceed to Payment').click();
    await this.heading('Payment').waitFor();
  }

  async enterCard(does: keyof typeof ON_CARD): Promise<void> {
    await this.page.getByLabel('Card number').fill(ON_CARD[does] ?? '');
    await this.page.getByLabel('Expires (MM / YY)').fill('1234');
    await this.page.getByLabel('Security code').fill('123');
  }

  async enterContact(): Promise<void> {
    await this.page.getByLabel('Name').fill('Ada Admin');
    await this.page.getByLabel('Email').fill('ada@acme.example');
  }

  /** Up to the button, with everything filled in. */
  async fillIn(does: keyof typeof ON_CARD, choice: Parameters<Buyer['choose']>[0] = {}): Promise<void> {
    await this.choose(choice);
    await this.proceed();
    await this.enterCard(does);
    await this.enterContact();
  }

  get purchase(): Locator {
    return this.button(/^Purchase for /);
  }

  get receipt(): Locator {
    return this.heading(new RegExp(` is on ${aPlan.name}$`));
  }

  async logOut(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Logout' }).click();
    await this.heading('Log on').waitFor();
  }
}
