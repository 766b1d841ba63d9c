import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { accounts } from '../../adapters/stored/accounts.ts';
import { quotes } from '../../adapters/stored/quotes.ts';
import { switches } from '../../adapters/stored/switches.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { ROUTES } from '../../api/routes.ts';
import { parkAccount } from '../../domain/account/account.ts';
import { ALL_RUNNING, start, stop } from '../../domain/operating/switches.ts';
import { QUOTE_VALID_MS } from '../../domain/sale/quote.ts';
import { instant } from '../../domain/values/calendar.ts';
import { QuoteId } from '../../domain/values/ids.ts';
import { eventually } from '../journeys/eventually.ts';
import { givenStack } from '../journeys/given.ts';
import { contact, Person } from '../journeys/person.ts';
import { send } from '../journeys/requests.ts';
import { tokenWith } from '../journeys/tokens.ts';
import { aPlan, planOfAnySize, wholeYear } from '../sold.ts';
import { Table } from '../table.ts';
import { signed, webhookSecretAt } from '../webhooks.ts';
import { aCard, toBilling } from './billing-answers.ts';
import { toChanges } from './change-answers.ts';
import { Contract, type Exchange } from './contract.ts';
import { watchExchanges } from './exchanges.ts';

/** The embedded gateway throttles nobody: this answer alone is taken on trust. */
const NEVER_HERE = ' 429 application/json';

const Narrowed = z.object({
  allOf: z.tuple([z.unknown(), z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) })]),
});
const Coded = z.object({ code: z.string() });

/** "POST /v1/quotes 409 plan_not_for_sale": every answer that the document promises, problems by their codes. */
const promised = new Contract().routes.flatMap(({ method, path, operation }) =>
  Object.entries(operation.responses).flatMap(([status, { content }]) =>
    Object.entries(content).flatMap(([type, { schema }]) => {
      const codes = type === 'application/problem+json' ? Narrowed.parse(schema).allOf[1].properties.code.enum : [type];
      return codes.map((code) => `${method} ${path} ${status} ${code}`);
    }),
  ),
);

function nameOf({ method, path, status, headers, body }: Exchange): string {
  const template = path
    .replace(/chk_\w+/, '{checkoutId}')
    .replace(/inv_\w+/, '{invoiceId}')
    .replace(/rnw_\w+/, '{renewalId}');
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const code = type === 'application/problem+json' ? Coded.parse(JSON.parse(body)).code : type;
  return `${method} ${template} ${status} ${code}`;
}

type Route = (typeof ROUTES)[number];
const aPurchase = { quoteId: 'quo_none', paymentMethodId: 'pm_card_visa', billingContact: contact };
const given = givenStack();
const behindToken = ROUTES.filter(({ authorization }) => authorization === 'jwt');
const posts = ROUTES.filter(({ method }) => method === 'POST' || method === 'PUT');
const pathOf = ({ path }: Route) =>
  path
    .replace('{checkoutId}', 'chk_00000000000000000000000000000000')
    .replace('{invoiceId}', 'inv_none_000001')
    .replace('{renewalId}', 'rnw_none');

/** A request in good order. */
const requestTo = ({ function: name }: Route) => ({
  headers: { 'idempotency-key': 'k' },
  ...(name === 'create-quote' && { body: wholeYear }),
  ...(name === 'create-checkout' && { body: aPurchase }),
  ...(name === 'request-cancellation' && { body: {} }),
  ...(name === 'change-billing-contact' && { body: contact }),
  ...(name === 'replace-card' && { body: aCard }),
});

async function whenAllIsWell(): Promise<void> {
  const { admin } = await given.anAccount();
  for (const path of ['/v1/openapi.json', '/v1/plans', '/v1/account', '/v1/entitlements'])
    await admin.request('GET', path);
  const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
  await admin.request('POST', `/v1/checkouts/${checkoutId}/authentication`);
  const buyer = (await given.anAccount()).admin;
  await buyer.buy();
  const [invoice] = InvoicesView.parse((await buyer.request('GET', '/v1/invoices')).body).invoices;
  for (const accept of ['application/json', 'text/html'])
    await buyer.request('GET', `/v1/invoices/${invoice?.invoiceId}`, { headers: { accept } });
  await given.stack().clock.rest();
}

async function toWhomItDoesNotConcern(): Promise<void> {
  const { url } = given.stack();
  for (const route of behindToken) await send(url, route.method, pathOf(route));
  const { accountId, userIds, admin } = await given.anAccount();
  const member = new Person(given.stack(), accountId, userIds[1] ?? '');
  for (const route of behindToken) await member.request(route.method, pathOf(route), requestTo(route));

  const nobodys = `Bearer ${await tokenWith(given.stack(), { account_id: '' })}`;
  for (const route of behindToken)
    await send(url, route.method, pathOf(route), { headers: { authorization: nobodys } });

  const token = await admin.token();
  const table = new Table();
  await table.delete([{ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' }]);
  table.close();
  for (const route of behindToken) {
    const { headers, ...request } = requestTo(route);
    const authorization = `Bearer ${token}`;
    await send(url, route.method, pathOf(route), { ...request, headers: { ...headers, authorization } });
  }
}

async function toRequestsOutOfOrder(): Promise<void> {
  const { admin } = await given.anAccount();
  for (const route of behindToken) {
    const { headers } = requestTo(route);
    for (const body of ['{', '{}', '"\ufffd"', '"4242 4242 4242 4242"', `"${'x'.repeat(40_000)}"`])
      if (route.method === 'POST' || route.method === 'PUT')
        await admin.request(route.method, pathOf(route), { headers, body });
    await admin.request(route.method, pathOf(route), requestTo(route));
  }
  for (const path of ['/v1/checkouts/chk_1?wait=21', '/v1/invoices?limit=0']) await admin.request('GET', path);
  for (const headers of [{}, { 'idempotency-key': '""' }])
    await admin.request('POST', '/v1/checkouts', { body: aPurchase, headers });
  await send(given.stack().url, 'POST', '/v1/webhooks/stripe', { body: '{}' });
  for (const route of posts)
    await admin.request(route.method, pathOf(route), { body: 'x'.repeat(10 * 1024 * 1024 + 1) });
}

async function toWhatCannotBePriced(): Promise<void> {
  const { admin } = await given.anAccount();
  await admin.request('POST', '/v1/quotes', { body: { ...wholeYear, planId: 'free' } });
  await accounts.change(await accounts.mustGet(admin.accountId), (account) => ({
    ...account,
    directory: { ...account.directory, userCount: 21_000 },
  }));
  for (const { id: planId } of [aPlan, planOfAnySize])
    await admin.request('POST', '/v1/quotes', { body: { ...wholeYear, planId } });
}

async function toWhatCannotBeBought(): Promise<void> {
  const { host, clock } = given.stack();
  const [{ admin }, closed] = [await given.anAccount(), await given.anAccount()];
  const { quoteId } = await closed.admin.quote();
  await host.closeAccount(closed.accountId);
  await closed.admin.checkOut(quoteId);

  const act = { by: 'ops', why: 'a test', at: instant(clock.now()) };
  const parked = (await given.anAccount()).admin;
  await accounts.change(await accounts.mustGet(parked.accountId), (account) => parkAccount(account, act));
  await parked.checkOut((await parked.quote()).quoteId);
  const stopped = await switches.create(stop(ALL_RUNNING, 'checkouts', act));
  await admin.checkOut(quoteId);
  await switches.change(stopped, (current) => start(current, 'checkouts'));

  const quote = await quotes.mustGet({ accountId: admin.accountId, quoteId: (await admin.quote()).quoteId });
  const ofAnotherSum = { ...quote, quoteId: QuoteId.parse('quo_other'), totalMinor: quote.totalMinor + 1 };
  await quotes.create(ofAnotherSum);
  await admin.checkOut(ofAnotherSum.quoteId);

  const challenged = await admin.checkOut(quote.quoteId, { card: 'pm_card_threeDSecure2Required', key: 'k' });
  await admin.checkOut(quote.quoteId, { key: 'k' });
  await admin.checkOut(quote.quoteId);
  await admin.outcome(CheckoutView.parse(challenged.body).checkoutId);
  await clock.advance(QUOTE_VALID_MS);
  await admin.checkOut(quote.quoteId);
  await admin.buy();

  const unlucky = (await given.anAccount()).admin;
  for (let declines = 0; declines < 3; declines += 1) await unlucky.buy({}, 'pm_card_visa_chargeDeclined');
  await unlucky.checkOut((await unlucky.quote()).quoteId);
}

async function whileOtherThingsFail(): Promise<void> {
  const { url, lambda, clock } = given.stack();
  const { admin } = await given.anAccount();
  const authorization = `Bearer ${await admin.token()}`;
  const everywhere = () =>
    Promise.all(
      ROUTES.map((route) => {
        const { headers, ...request } = requestTo(route);
        return send(url, route.method, pathOf(route), { ...request, headers: { ...headers, authorization } });
      }),
    );
  const event = JSON.stringify({ id: 'evt_1', object: 'event', type: 'customer.created', data: { object: {} } });
  const signature = signed(event, await webhookSecretAt(url), clock.now());
  const webhook = { body: event, headers: { 'stripe-signature': signature } };
  await given.withoutTable(() => Promise.all([everywhere(), send(url, 'POST', '/v1/webhooks/stripe', webhook)]));

  const { invoke } = lambda;
  lambda.invoke = () => Promise.reject(new Error('the function broke off'));
  await everywhere();
  let waiting = 0;
  lambda.invoke = () => {
    waiting += 1;
    return new Promise(() => {});
  };
  const answers = everywhere();
  await eventually(() => (waiting === ROUTES.length ? true : undefined));
  await clock.advance(30_000);
  await answers;
  lambda.invoke = invoke;
}

test('every answer that the document promises is given to somebody', async () => {
  const seen = new Set<string>();
  const end = watchExchanges(given.stack().url, (exchange) => seen.add(nameOf(exchange)));
  await whenAllIsWell();
  await toWhomItDoesNotConcern();
  await toRequestsOutOfOrder();
  await toWhatCannotBePriced();
  await toWhatCannotBeBought();
  await toBilling(given);
  await toChanges(given);
  await whileOtherThingsFail();
  end();
  expect(promised.length).toBeGreaterThan(90);
  expect(promised.filter((answer) => !seen.has(answer) && !answer.includes(NEVER_HERE))).toEqual([]);
});
