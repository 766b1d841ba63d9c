import { expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { givenStack } from '../journeys/given.ts';
import { contact, Person } from '../journeys/person.ts';
import { send } from '../journeys/requests.ts';
import { report, sized } from './size.ts';

const given = givenStack();

const Problem = z.object({ code: z.string().default('without a code') });

/** What may become of a purchase that another one was faster than. */
const TOO_LATE = ['checkout_in_progress', 'already_subscribed'];
const SAID = ['202', ...TOO_LATE.map((code) => `409 ${code}`)];

/** An admin with a token that they hold on to, and a quote. */
interface Racer {
  admin: Person;
  token: string;
  quoteId: string;
}

const racer = async (admin: Person, quoteId: string): Promise<Racer> => ({
  admin,
  token: await admin.token(),
  quoteId,
});

interface Heard {
  racer: Racer;
  key: string;
  said: string;
  checkoutId?: string;
}

async function post(racer: Racer, key: string): Promise<Heard> {
  const body = { quoteId: racer.quoteId, paymentMethodId: 'pm_card_visa', billingContact: contact };
  const headers = { authorization: `Bearer ${racer.token}`, 'idempotency-key': key };
  const answer = await send(given.stack().url, 'POST', '/v1/checkouts', { body, headers }).catch(String);
  if (typeof answer === 'string') return { racer, key, said: answer };
  if (answer.status !== 202) return { racer, key, said: `${answer.status} ${Problem.parse(answer.body).code}` };
  return { racer, key, said: '202', checkoutId: CheckoutView.parse(answer.body).checkoutId };
}

/** How each purchase ended that was begun. */
async function endings(heard: readonly Heard[]): Promise<string[]> {
  const begun = new Map(heard.flatMap(({ racer, checkoutId }) => (checkoutId ? [[checkoutId, racer]] : [])));
  return Promise.all(
    [...begun].map(async ([checkoutId, { admin }]) => {
      const checkout = await admin.outcome(checkoutId);
      return checkout.status === 'refused' ? checkout.refusal.code : checkout.status;
    }),
  );
}

/** Each key is one purchase, and every answer is a yes or a no that says why. */
function expectPoliteAnswers(heard: readonly Heard[]): void {
  expect(heard.map(({ said }) => said).filter((said) => !SAID.includes(said))).toEqual([]);
  const keys = new Map<string, string>();
  for (const { racer, key, checkoutId } of heard) {
    if (!checkoutId) continue;
    const name = `${racer.admin.accountId} ${key}`;
    expect(keys.get(name) ?? checkoutId).toBe(checkoutId);
    keys.set(name, checkoutId);
  }
}

async function expectOneEach(heard: readonly Heard[], accounts: number): Promise<void> {
  const ended = await endings(heard);
  expect(ended.filter((ending) => ending === 'completed')).toHaveLength(accounts);
  expect(ended.filter((ending) => ending !== 'completed' && !TOO_LATE.includes(ending))).toEqual([]);
}

const countOf = (heard: readonly Heard[]): string =>
  SAID.map((word) => `${heard.filter(({ said }) => said === word).length} × ${word}`).join(', ');

const POSTS = 1_000;
const KEYS = 40;

/** Half of an admin's keys are their own, the other half their colleague's as well. */
const keyOf = (who: number, index: number): string =>
  index % KEYS < KEYS / 2 ? `both-${index % KEYS}` : `${who}-${index % KEYS}`;

it('of a thousand purchases of one account at once, by two admins, one is charged', async () => {
  const { accountId, admin } = await given.anAccount();
  const colleague = new Person(
    given.stack(),
    accountId,
    await given.stack().host.addUser(accountId, 'enterprise_admin'),
  );
  const { quoteId } = await admin.quote();
  const racers = [await racer(admin, quoteId), await racer(colleague, quoteId)];
  const posts = racers.flatMap((racer, who) =>
    Array.from({ length: POSTS / 2 }, (_, index) => post(racer, keyOf(who, index))),
  );
  const heard = await Promise.all(posts);
  expectPoliteAnswers(heard);
  await expectOneEach(heard, 1);
  expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount: 4 * 4_800 }]);
  report(`races: ${POSTS} posts under ${KEYS * 1.5} keys: ${countOf(heard)}`);
});

it('many accounts with ten purchases each at once are charged once each', async () => {
  const accounts = sized({ part: 20, whole: 200 });
  const buyers = await Promise.all(Array.from({ length: accounts }, () => given.anAccount(1)));
  const racers = await Promise.all(buyers.map(async ({ admin }) => racer(admin, (await admin.quote()).quoteId)));
  const posts = racers.flatMap((racer) => Array.from({ length: 10 }, (_, index) => post(racer, `${index % 5}`)));
  const heard = await Promise.all(posts);
  expectPoliteAnswers(heard);
  await expectOneEach(heard, accounts);
  const charged = await Promise.all(buyers.map(({ accountId }) => given.ledgerOf(accountId)));
  expect(charged.filter(({ taken }) => taken.length !== 1)).toEqual([]);
  report(`races: ${accounts} accounts × 10 posts under 5 keys: ${countOf(heard)}`);
});
