import { accounts } from '../../adapters/stored/accounts.ts';
import { renewals } from '../../adapters/stored/renewals.ts';
import { switches } from '../../adapters/stored/switches.ts';
import { SetupView } from '../../api/billing.ts';
import { type Account, parkAccount } from '../../domain/account/account.ts';
import { ALL_RUNNING, start, stop } from '../../domain/operating/switches.ts';
import { openRenewal } from '../../domain/renewal/renewal.ts';
import type { Act } from '../../domain/values/act.ts';
import { instant } from '../../domain/values/calendar.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import type { givenStack } from '../journeys/given.ts';
import { contact, type Person } from '../journeys/person.ts';
import { send } from '../journeys/requests.ts';

type Given = ReturnType<typeof givenStack>;

/** A set-up that Stripe knows nothing of. */
export const aCard = { setupIntentId: 'seti_none' };

/** What billing and an open payment answer, to admins of accounts in every state. */
export async function toBilling(given: Given): Promise<void> {
  const { admin } = await given.anAccount();
  await admin.buy();
  await admin.request('PUT', '/v1/billing/contact', { body: contact });
  const unfinished = SetupView.parse((await admin.request('POST', '/v1/billing/payment-method')).body);
  await take(admin, unfinished);
  await enter(given, admin, unfinished);
  await take(admin, unfinished);
  await take(admin, aCard);
  for (const body of [{ reason: 1 }, {}]) await admin.request('POST', '/v1/subscription/cancellation', { body });
  await admin.request('DELETE', '/v1/subscription/cancellation');
  await toWhatIsOpen(given);
  await toWhatEnds(given);
}

const take = (admin: Person, { setupIntentId }: { setupIntentId: string }) =>
  admin.request('PUT', '/v1/billing/payment-method', { body: { setupIntentId } });

async function enter(given: Given, admin: Person, { setupIntentId, clientSecret }: SetupView): Promise<void> {
  const { payment } = await admin.account();
  await send(given.stack().stripeUrl, 'POST', `/v1/setup_intents/${setupIntentId}/confirm`, {
    body: new URLSearchParams({ payment_method: 'pm_card_mastercard', client_secret: clientSecret }).toString(),
    headers: {
      authorization: `Bearer ${payment.publishableKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
}

async function toWhatIsOpen(given: Given): Promise<void> {
  const { clock } = given.stack();
  const by: Act = { by: 'ops', why: 'a test', at: instant(clock.now()) };
  const admin = await inGrace(given);
  const { openRenewal: open } = await accounts.mustGet(admin.accountId);
  const path = `/v1/renewals/${open?.renewalId}`;
  await admin.request('GET', path);
  await admin.request('GET', `${path}?wait=21`);
  await admin.request('POST', `${path}/authentication`);

  const stopped = await switches.create(stop(ALL_RUNNING, 'renewals', by));
  const changed = await switches.change(stopped, (current) => stop(current, 'renewals', by));
  await admin.request('POST', '/v1/subscription/payment');
  await switches.change(changed, (current) => start(current, 'renewals'));

  const declines = [1, 2, 3].map(() => ({ operation: CheckoutId.parse('chk_1'), at: instant(clock.now()) }));
  const setup = SetupView.parse((await admin.request('POST', '/v1/billing/payment-method')).body);
  await enter(given, admin, setup);
  await become(admin, (account) => ({ ...account, declines }));
  await take(admin, setup);
  await admin.request('POST', '/v1/subscription/payment');
  await become(admin, ({ declines: none, ...account }) => parkAccount(account, by));
  await admin.request('POST', '/v1/subscription/payment');
  await become(admin, ({ parked, ...account }) => account);

  const { checkoutId } = await (await given.anAccount()).admin.buy({}, 'pm_card_threeDSecure2Required');
  const { inFlight } = await accounts.mustGet(admin.accountId);
  await become(admin, (account) => ({ ...account, inFlight: { owner: CheckoutId.parse(checkoutId), stage: 'taken' } }));
  await admin.request('POST', '/v1/subscription/payment');
  await become(admin, (account) => ({ ...account, ...(inFlight && { inFlight }) }));
  await admin.request('POST', '/v1/subscription/payment');
}

async function toWhatEnds(given: Given): Promise<void> {
  const admin = await inGrace(given);
  const setup = SetupView.parse((await admin.request('POST', '/v1/billing/payment-method')).body);
  await become(admin, (account) => {
    if (!account.openRenewal) throw new Error('nothing is open');
    const leaseUntil = instant(given.stack().clock.now() + 3_600_000);
    return { ...account, inFlight: { owner: account.openRenewal.renewalId, stage: 'ending', leaseUntil } };
  });
  await admin.request('POST', '/v1/billing/payment-method');
  await take(admin, setup);
  await admin.request('POST', '/v1/subscription/payment');
  await admin.request('DELETE', '/v1/subscription/cancellation');
}

const become = async ({ accountId }: Person, decide: (account: Account) => Account) =>
  accounts.change(await accounts.mustGet(accountId), decide);

/** Somebody whose renewal the bank has declined; the days are not waited for. */
async function inGrace(given: Given): Promise<Person> {
  const { admin } = await given.anAccount();
  await admin.buy({ billingPeriod: 'monthly' });
  const { subscription } = await accounts.mustGet(admin.accountId);
  if (!subscription) throw new Error('nothing was bought');
  const { subscriptionId, adminId, period } = subscription;
  const opened = openRenewal(
    { accountId: admin.accountId, subscriptionId, adminId, dueDate: period.to },
    given.stack().clock.now(),
  );
  await renewals.create(opened);
  await become(admin, (account) => ({
    ...account,
    openRenewal: { renewalId: opened.renewalId, dueDate: period.to, attempts: 1, totalMinor: 1_440 },
    inFlight: { owner: opened.renewalId, stage: 'waiting' },
  }));
  return admin;
}
