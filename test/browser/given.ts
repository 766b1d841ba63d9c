import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import * as z from 'zod';
import { holdsCardNumber } from '../../domain/values/card-number.ts';
import { send } from '../../local/send.ts';
import { Ledger } from '../ledger.ts';
import { Buyer } from './buyer.ts';
import { startProduct } from './product.ts';

const Opened = z.object({ accountId: z.string(), name: z.string(), adminId: z.string() });
const Added = z.object({ userId: z.string() });

interface Screen {
  width?: number;
  colorScheme?: 'light' | 'dark';
  locale?: string;
  timezoneId?: string;
}

/** Of the seller whom the file names by CATALOGUE, for as long as that file runs. */
function ofAnotherSeller(): () => string {
  let started: Awaited<ReturnType<typeof startProduct>> | undefined;
  beforeAll(async () => {
    started = await startProduct();
  });
  afterAll(() => started?.stop());
  return () => started?.url ?? '';
}

const ofThisWorker = () => process.env.PRODUCTS?.split(' ')[Number(process.env.JEST_WORKER_ID) - 1] ?? '';

/** The product of this worker, unless a file has its own, the browser that all share, and whoever sits at it. */
export function givenPage(product = process.env.CATALOGUE === undefined ? ofThisWorker : ofAnotherSeller()) {
  const buyers: Buyer[] = [];
  let browser: Browser | undefined;
  let stripe = '';
  let url = '';
  beforeAll(async () => {
    url = product();
    browser = await chromium.connect(process.env.BROWSER ?? '');
    ({ stripe } = await send(z.object({ stripe: z.url() }), `${url}/local`));
  });
  afterAll(() => browser?.close());

  // Whatever a test is about: nothing goes wrong unseen in the browser, and no card number comes to our origin.
  afterEach(async () => {
    const seen = buyers.splice(0);
    // What is asked for anew once no request is answered in its place any more is no concern of the test's.
    const complaints = seen.flatMap((buyer) => [...buyer.complaints]);
    // A request that is on its way is nobody's any more.
    await Promise.all(seen.map(({ page }) => page.isClosed() || page.unrouteAll({ behavior: 'ignoreErrors' })));
    await Promise.all(seen.map((buyer) => buyer.page.context().close()));
    expect(complaints).toEqual([]);
    const received = seen.flatMap(({ sent }) => sent).filter((request) => request.includes(url));
    expect(received.filter((request) => holdsCardNumber(request))).toEqual([]);
  });

  /** A browser window, at the page. */
  async function aBuyer({
    width = 1280,
    colorScheme = 'light',
    locale = 'en-US',
    timezoneId = 'UTC',
  }: Screen = {}): Promise<Buyer> {
    if (!browser) throw new Error('there is no browser');
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, locale, timezoneId });
    context.setDefaultTimeout(10_000);
    const buyer = new Buyer(await context.newPage(), url);
    buyers.push(buyer);
    return buyer;
  }

  /** A Free account of a name that no other has, unless it is told. */
  function anAccount(users = 12, name = `Acme ${crypto.randomUUID().slice(0, 8)}`) {
    return send(Opened, `${url}/local/accounts`, { name, domain: 'acme.example', users });
  }

  /** One of a new account, with everything filled in up to the button. */
  async function aReadyBuyer(...filledIn: Parameters<Buyer['fillIn']>) {
    const account = await anAccount();
    const buyer = await aBuyer();
    await buyer.logOn(account);
    await buyer.fillIn(...filledIn);
    return { account, buyer };
  }

  return {
    get url() {
      return url;
    },
    aBuyer,
    anAccount,
    aReadyBuyer,
    /** One whom the bank asks about the payment. */
    async anAskedBuyer() {
      const asked = await aReadyBuyer('is challenged');
      await asked.buyer.purchase.click();
      await asked.buyer.button('Confirm the payment').waitFor();
      return asked;
    },
    addUser: (accountId: string, role: 'enterprise_admin' | 'member') =>
      send(Added, `${url}/local/accounts/${accountId}/users`, { role }),
    /** When all has come that was asked for: a function that runs while the clock jumps has run for too long. */
    async advance(advance: string): Promise<void> {
      await Promise.all(buyers.map((buyer) => buyer.answered()));
      await send(z.unknown(), `${url}/local/clock`, { advance });
    },
    now: async () => new Date((await send(z.object({ now: z.string() }), `${url}/local/clock`)).now),
    /** The buyer’s answer to the bank, given on another device. */
    async answerBank(accountId: string): Promise<void> {
      const { payment_intents } = await send(Ledger, `${stripe}/test/ledger`);
      const asked = payment_intents.find(({ metadata }) => metadata.accountId === accountId);
      await send(z.unknown(), `${stripe}/test/challenges/${asked?.id}`, { outcome: 'succeed' });
    },
    /** All of it, by a person in Stripe's dashboard. */
    async refund(accountId: string): Promise<void> {
      const { payment_intents } = await send(Ledger, `${stripe}/test/ledger`);
      const paid = payment_intents.find(({ metadata }) => metadata.accountId === accountId);
      await send(z.unknown(), `${stripe}/test/refunds`, { paymentIntentId: paid?.id });
    },
    /** What Stripe has charged for this account. */
    async charged(accountId: string): Promise<string[]> {
      const { payment_intents } = await send(Ledger, `${stripe}/test/ledger`);
      return payment_intents
        .filter(({ metadata, status }) => metadata.accountId === accountId && status === 'succeeded')
        .map(({ amount, currency }) => `${amount} ${currency}`);
    },
  };
}
