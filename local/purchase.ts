import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { Declined } from '../cli/declined.ts';
import { sumInWords } from '../domain/sale/sum-in-words.ts';
import { type Account, createClient, type Outcome } from '../packages/client/src/client.ts';
import { cardNumbered } from '../packages/stripe-simulator/src/index.ts';
import { selectionIn, type Wanted } from './selection.ts';
import { send } from './send.ts';

export interface Options {
  url: string;
  wanted: Wanted;
  card: string;
  challenge: 'succeed' | 'fail';
  users: number;
}

export interface Purchased {
  before: Account;
  checkout: Outcome;
  after: Account;
  features: { before: string[]; after: string[] };
  execution: z.infer<typeof Execution>;
}

const Local = z.object({ stripe: z.url(), stripeIsSimulated: z.boolean() });
const Opened = z.object({ accountId: z.string(), adminId: z.string() });
const Execution = z.object({ name: z.string(), status: z.string(), states: z.array(z.string()) });

/** One purchase through the public API, by an account opened for it; every step is told as it happens. */
export async function purchase(options: Options, tell: (line: string) => void): Promise<Purchased> {
  const { url, wanted, card } = options;
  const { stripe, stripeIsSimulated } = await send(Local, `${url}/local`);
  const selection = selectionIn(await createClient({ url }).plans(), wanted);
  const account = { name: 'Acme Messaging', domain: 'acme.example', users: options.users };
  const { adminId } = await send(Opened, `${url}/local/accounts`, account);

  const firstToken = await logOn(url, adminId);
  const api = createClient({ url, token: () => firstToken });
  const before = await api.account();
  tell(`Logged on as ${adminId}: ${before.name}, on ${before.plan.name}, ${before.currentUsers} current users`);
  const quote = await api.quote(selection);
  tell(`Quote: ${sumInWords(quote)}, ${quote.billingPeriod}`);
  const paymentMethodId = stripeIsSimulated
    ? await enterCard(stripe, before.payment.publishableKey, { card, year: (await yearAt(url)) + 3 })
    : testModeName(card);
  tell(`Card entered at Stripe: ${paymentMethodId}`);
  const billingContact = { name: 'Ada Admin', email: 'ada@acme.example' };
  const { quoteId } = quote;
  const { checkoutId } = await api.purchase({ quoteId, paymentMethodId, billingContact }).begin();
  tell(`Purchase ${checkoutId} under way`);

  const over = new AbortController();
  const challenge = (clientSecret: string) => {
    if (!stripeIsSimulated)
      throw new Declined('The bank asks for confirmation, which takes a browser. Try another card.');
    tell(`The bank asks for confirmation: ${options.challenge}`);
    return passChallenge(stripe, clientSecret, options.challenge);
  };
  const [checkout, execution] = await Promise.all([
    api.outcome(checkoutId, { challenge }).finally(() => over.abort()),
    watch(url, checkoutId, tell, over.signal),
  ]);

  const secondToken = await logOn(url, adminId);
  const after = await createClient({ url, token: () => secondToken }).account();
  return {
    before,
    checkout,
    after,
    features: { before: featuresIn(firstToken), after: featuresIn(secondToken) },
    execution,
  };
}

async function logOn(url: string, userId: string): Promise<string> {
  const { token } = await send(z.object({ token: z.string() }), `${url}/local/token`, { userId });
  return token;
}

/** Stripe takes card numbers from browsers only; each of its test cards has a name that does the same. */
function testModeName(card: string): string {
  const name = card.startsWith('pm_') ? card : cardNumbered(card.replaceAll(' ', ''))?.names[0];
  if (!name) throw new Declined(`${card} is none of Stripe's test cards: https://docs.stripe.com/testing has them.`);
  return name;
}

/** By the stack's clock, which may have been moved years ahead. */
const yearAt = async (url: string): Promise<number> =>
  new Date((await send(z.object({ now: z.iso.datetime() }), `${url}/local/clock`)).now).getUTCFullYear();

/** What Stripe.js does in a browser: the card goes to Stripe, which answers with an id for it. */
async function enterCard(
  stripe: string,
  publishableKey: string,
  { card, year }: { card: string; year: number },
): Promise<string> {
  if (card.startsWith('pm_')) return card;
  const fields = {
    type: 'card',
    'card[number]': card.replaceAll(' ', ''),
    'card[exp_month]': '12',
    'card[exp_year]': String(year),
  };
  const response = await fetch(`${stripe}/v1/payment_methods`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({ ...fields, 'card[cvc]': '123' }),
  });
  const Answer = z.object({ id: z.string().optional(), error: z.object({ message: z.string() }).optional() });
  const { id, error } = Answer.parse(await response.json());
  if (!id) throw new Declined(`Stripe did not take the card: ${error?.message ?? response.status}`);
  return id;
}

async function passChallenge(stripe: string, clientSecret: string, outcome: 'succeed' | 'fail'): Promise<void> {
  const [intentId] = clientSecret.split('_secret_');
  await send(z.unknown(), `${stripe}/test/challenges/${intentId}`, { outcome });
}

/** Tells each state as the execution enters it; answers the execution once it is over and the buyer is done. */
async function watch(url: string, name: string, tell: (line: string) => void, over: AbortSignal) {
  let told = 0;
  for (;;) {
    const execution = await send(Execution, `${url}/local/executions/${name}`);
    for (const state of execution.states.slice(told)) tell(`  ${state}`);
    told = execution.states.length;
    if (execution.status !== 'RUNNING' && over.aborted) return execution;
    await sleep(20);
  }
}

const Claims = z.object({ features: z.array(z.string()) });

function featuresIn(token: string): string[] {
  const [, claims = ''] = token.split('.');
  return Claims.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).features;
}
