import { afterEach, beforeEach } from '@jest/globals';
import { accounts } from '../../adapters/stored/accounts.ts';
import { invoicesOf } from '../../adapters/stored/invoices.ts';
import { SetupView } from '../../api/billing.ts';
import { RenewalView } from '../../api/renewal.ts';
import { SCHEDULES } from '../../api/schedules.ts';
import { unparkAccount } from '../../domain/account/pausing.ts';
import { type AccountId, renewalIdOf } from '../../domain/values/ids.ts';
import { MovableClock } from '../../local/clock.ts';
import type { StackOptions } from '../../local/stack.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import type { Person } from './person.ts';
import { type Answer, send } from './requests.ts';

type Answers = (string | { declineCode?: string; adviceCode?: string })[];

/** It compares all payments with the books each day: in years that is half of all calls, and its own tests have it. */
const WITHOUT_AUDIT = SCHEDULES.filter(({ function: name }) => name !== 'audit-payments');

/** A stack whose clock stands at this time, and goes on from there when it is told to. */
export function givenLife(startsAt: string, options: Partial<StackOptions> = {}) {
  const startMs = Date.parse(startsAt);
  const clock = new MovableClock({ time: () => startMs, runs: true });
  const given = givenStack({ clock, schedules: WITHOUT_AUDIT, ...options });
  /** What is left of a test ends with its period: each would renew through the years of all tests behind it. */
  const opened: AccountId[] = [];
  // What the whole file needs was opened before.
  beforeEach(() => void opened.splice(0));
  afterEach(async () => {
    for (const accountId of opened.splice(0)) {
      await accounts.change(await accounts.mustGet(accountId), (account) => unparkAccount(account, clock.now()));
      await given.stack().host.closeAccount(accountId);
    }
  });
  /** Lets time go by until then; what falls due on the way happens. */
  const until = async (time: string) => {
    const byMs = Date.parse(time.includes('T') ? time : `${time}T12:00:00Z`) - clock.now();
    if (byMs < 0) throw new Error(`${time} is over`);
    await clock.advance(byMs);
  };
  /** What Stripe.js does with a set-up, in the admin's browser. */
  const enterCard = async (admin: Person, { setupIntentId, clientSecret }: SetupView, card: string) => {
    const { payment } = await admin.account();
    const body = new URLSearchParams({ payment_method: card, client_secret: clientSecret }).toString();
    const headers = {
      authorization: `Bearer ${payment.publishableKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    return send(given.stack().stripeUrl, 'POST', `/v1/setup_intents/${setupIntentId}/confirm`, { body, headers });
  };
  /** What this card answers next, once each. */
  const cardOf = async (card: string, answers: Answers) => {
    const answer = await given.test(`payment-methods/${card}`, { answers });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  const beginCard = async (admin: Person) =>
    SetupView.parse((await admin.request('POST', '/v1/billing/payment-method')).body);
  const takeCard = (admin: Person, { setupIntentId }: SetupView) =>
    admin.request('PUT', '/v1/billing/payment-method', { body: { setupIntentId } });
  return {
    ...given,
    clock,
    anAccount: async (users?: number) => {
      const account = await given.anAccount(users);
      opened.push(account.admin.accountId);
      return account;
    },
    enterCard,
    beginCard,
    takeCard,
    /** Gives another card, from the click to the answer. */
    giveCard: async (admin: Person, card: string): Promise<Answer> => {
      const setup = await beginCard(admin);
      const entered = await enterCard(admin, setup, card);
      if (entered.status !== 200) throw new Error(JSON.stringify(entered.body));
      return takeCard(admin, setup);
    },
    /** The recipients of each mail that this address got. */
    mailsTo: (address: string) =>
      given
        .stack()
        .aws.emails()
        .map(({ to }) => to)
        .filter((to) => to.includes(address)),
    /** The renewal once it has left `processing`. */
    outcomeOf: (admin: Person, renewalId: string): Promise<RenewalView> =>
      eventually(async () => {
        const answer = await admin.request('GET', `/v1/renewals/${renewalId}?wait=20`);
        const seen = answer.status === 503 ? undefined : RenewalView.parse(answer.body);
        return seen?.status === 'processing' ? undefined : seen;
      }),
    until,
    account: (admin: Person) => accounts.mustGet(admin.accountId),
    /** What is to be paid on the due date. */
    renewalOf: async (admin: Person) => {
      const { subscription } = await accounts.mustGet(admin.accountId);
      if (!subscription) throw new Error('there is nothing to renew');
      const dueDate = subscription.period.to;
      return { dueDate, renewalId: renewalIdOf(subscription.subscriptionId, dueDate) };
    },
    /** What was paid, oldest first, as `total: from to`. */
    paid: async (admin: Person) =>
      (await invoicesOf(admin.accountId)).map(({ totalMinor, period }) => `${totalMinor}: ${period.from} ${period.to}`),
    /** When the bank was asked, and what it said: `2027-03-02 succeeded`. */
    charges: async (admin: Person) =>
      (await given.ledgerOf(admin.accountId)).charges
        .toSorted((a, b) => a.created - b.created)
        .map(({ created, status }) => `${new Date(created * 1000).toISOString().slice(0, 10)} ${status}`),
    /** Executions of this account's renewals that ops see in red. */
    failed: async (admin: Person) => {
      const { subscription } = await accounts.mustGet(admin.accountId);
      const ofThis = `rnw_${subscription?.subscriptionId.slice(4)}`;
      const executions = given.stack().stepFunctions.executions();
      return executions.flatMap(({ name, status }) => (name.startsWith(ofThis) && status === 'FAILED' ? name : []));
    },
    cardOf,
    /** What the saved card of this account answers from now on. */
    cardAnswers: async (admin: Person, answers: Answers) => {
      const { intents } = await given.ledgerOf(admin.accountId);
      const card = intents.find(({ payment_method }) => payment_method)?.payment_method;
      await cardOf(card ?? '', answers);
    },
    /** Somebody deletes a customer in Stripe's dashboard. */
    deleteCustomer: (customerId: string) => send(given.stack().stripeUrl, 'DELETE', `/test/customers/${customerId}`),
  };
}
