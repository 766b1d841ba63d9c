/**
 * Lighthouse, as a phone, on every step of the page of a stack that runs. It is no dependency of the product, so it is
 * installed elsewhere: `npm install --prefix /tmp/lighthouse lighthouse && npm start`, and then
 * `node test/browser/lighthouse.mjs /tmp/lighthouse [http://127.0.0.1:4242] [runs]`.
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder = '/tmp/lighthouse', url = 'http://127.0.0.1:4242', runs = '3'] = process.argv.slice(2);
const from = createRequire(pathToFileURL(`${folder}/package.json`));
const imported = (name) => import(pathToFileURL(from.resolve(name)).href);
const { default: lighthouse } = await imported('lighthouse');
const { default: puppeteer } = await imported('puppeteer-core');

async function sent(path, { body, token, key, at = url } = {}) {
  const isForm = body instanceof URLSearchParams;
  const headers = {
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { 'idempotency-key': key }),
  };
  const request = body ? { method: 'POST', body: isForm ? body : JSON.stringify(body), headers } : { headers };
  const response = await fetch(at + path, request);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

const tokenOf = async ({ adminId }) => (await sent('/local/token', { body: { userId: adminId } })).token;
const anAccount = () =>
  sent('/local/accounts', { body: { name: 'Acme Messaging', domain: 'acme.example', users: 12 } });

/** An account that has bought what is offered first, and what it has to show. */
async function bought(choice) {
  const account = await anAccount();
  const token = await tokenOf(account);
  const { stripe } = await sent('/local');
  const { payment } = await sent('/v1/account', { token });
  const { quoteId } = await sent('/v1/quotes', { token, body: choice });
  const card = {
    'card[number]': '4242424242424242',
    'card[exp_month]': '12',
    'card[exp_year]': '2040',
    'card[cvc]': '123',
  };
  const { id } = await sent('/v1/payment_methods', {
    at: stripe,
    token: payment.publishableKey,
    body: new URLSearchParams({ type: 'card', ...card }),
  });
  const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
  const body = { quoteId, paymentMethodId: id, billingContact };
  const { checkoutId } = await sent('/v1/checkouts', { token, key: randomUUID(), body });
  await sent(`/v1/checkouts/${checkoutId}?wait=20`, { token });
  const { invoices } = await sent('/v1/invoices', { token });
  return { account, checkoutId, invoiceId: invoices[0].invoiceId };
}

const { plans } = await sent('/v1/plans');
const plan = plans.find(({ prices }) => prices.annual);
const choice = {
  planId: plan.id,
  scope: plan.scopes[0],
  billingPeriod: 'annual',
  currency: Object.keys(plan.prices.annual)[0],
};
const free = await anAccount();
const paid = await bought(choice);
const STEPS = [
  ['log on', '', undefined],
  ['Account Summary', '#/', free],
  ['Purchase Subscription', `#/purchase-subscription?${new URLSearchParams(choice)}`, free],
  ['Payment', `#/payment?${new URLSearchParams(choice)}`, free],
  ['receipt', `#/purchases/${paid.checkoutId}`, paid.account],
  ['Account Summary, subscribed', '#/', paid.account],
  ['invoice', `#/invoices/${paid.invoiceId}`, paid.account],
  ['another card', '#/change-card', paid.account],
  ['billing contact', '#/billing-contact', paid.account],
  ['cancel', '#/cancel-subscription', paid.account],
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** One look by a browser that has nothing of the page, but for the logon. */
async function look(address, account) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (account) {
    await page.goto(`${url}/config.json`);
    await page.evaluate((token) => sessionStorage.setItem('switchplan.token', token), await tokenOf(account));
  }
  const flags = { onlyCategories: ['performance', 'accessibility'], disableStorageReset: true, logLevel: 'error' };
  const { lhr } = await lighthouse(`${url}/${address}`, flags, undefined, page);
  await context.close();
  const { categories, audits } = lhr;
  if (process.env.DETAILS)
    for (const { id, title, score, displayValue = '' } of Object.values(audits))
      if (score !== null && score < 1) console.error(`  ${id} ${score} ${title} ${displayValue}`);
  return {
    performance: Math.round(categories.performance.score * 100),
    accessibility: Math.round(categories.accessibility.score * 100),
    cls: audits['cumulative-layout-shift'].numericValue,
    lcpMs: Math.round(audits['largest-contentful-paint'].numericValue),
    blockedMs: Math.round(audits['total-blocking-time'].numericValue),
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

console.log('| step | performance | accessibility | CLS | LCP, ms | blocked, ms |\n|---|---|---|---|---|---|');
for (const [name, address, account] of STEPS) {
  const looks = [];
  for (let run = 0; run < Number(runs); run += 1) looks.push(await look(address, account));
  const of = (figure) => median(looks.map((each) => each[figure]));
  const cls = Math.max(...looks.map((each) => each.cls)).toFixed(3);
  console.log(
    `| ${name} | ${of('performance')} | ${of('accessibility')} | ${cls} | ${of('lcpMs')} | ${of('blockedMs')} |`,
  );
}
await browser.close();
