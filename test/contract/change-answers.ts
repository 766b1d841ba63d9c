import { accounts } from '../../adapters/stored/accounts.ts';
import { promotions } from '../../adapters/stored/promotions.ts';
import type { Account } from '../../domain/account/account.ts';
import { PromotionCode } from '../../domain/sale/promotion.ts';
import type { PromotionOffer } from '../../domain/sale/promotion-offer.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { dateOf, instant } from '../../domain/values/calendar.ts';
import { CheckoutId, renewalIdOf } from '../../domain/values/ids.ts';
import type { givenStack } from '../journeys/given.ts';
import type { Person } from '../journeys/person.ts';
import { anotherCurrency, wholeYear } from '../sold.ts';

type Given = ReturnType<typeof givenStack>;
type Bought = Account & { subscription: Subscription };

const adminOnly = { ...wholeYear, scope: 'admin_only' as const };

/** What a change answers while the account's subscription is in each state that keeps it from changing. */
export async function toChanges(given: Given): Promise<void> {
  const { clock } = given.stack();
  const { admin } = await given.anAccount();
  const early = await admin.quote();
  await admin.request('DELETE', '/v1/subscription/pending-change');
  await admin.buy();
  await admin.checkOut(early.quoteId);
  await admin.request('DELETE', '/v1/subscription/pending-change');
  for (const body of [wholeYear, { ...adminOnly, currency: anotherCurrency }])
    await admin.request('POST', '/v1/quotes', { body });

  await toPromotionCodes(given);
  const { quoteId } = await admin.quote(adminOnly);
  const now = instant(clock.now());
  const act = { at: now, by: 'ops', why: 'a test' };
  const states: ((account: Bought) => Account)[] = [
    (account) => open(account, dateOf(clock.now())),
    (account) => withSubscription(account, { held: [] }),
    (account) => withSubscription(account, { cancelRequestedAt: now }),
    (account) => withSubscription(account, { endRequested: act }),
  ];
  for (const state of states)
    await meanwhile(admin, state, async () => {
      await admin.request('POST', '/v1/quotes', { body: adminOnly });
      await admin.checkOut(quoteId);
    });

  const pending = await admin.checkOut(quoteId);
  if (pending.status !== 202) throw new Error(JSON.stringify(pending.body));
  const { checkoutId } = pending.body as { checkoutId: string };
  await admin.outcome(checkoutId);
  await meanwhile(
    admin,
    (account) => open(account, dateOf(clock.now())),
    () => admin.request('DELETE', '/v1/subscription/pending-change'),
  );
  await meanwhile(admin, ending, () => admin.request('DELETE', '/v1/subscription/pending-change'));
}

async function toPromotionCodes(given: Given): Promise<void> {
  const { admin } = await given.anAccount();
  const made = { at: instant(given.stack().clock.now()), by: 'ops', why: 'a test' };
  const offers: Partial<PromotionOffer>[] = [{ stopped: made }, { plans: [] }, { limit: 1, redeemedBy: [USED] }];
  const codes = offers.map((more, index) => ({ ...more, code: PromotionCode.parse(`ANSWER${index}`) }));
  for (const offer of codes) await promotions.create({ off: { percent: 10 }, redeemedBy: [], made, ...offer });
  for (const promotionCode of ['none', ...codes.map(({ code }) => code)])
    await admin.request('POST', '/v1/quotes', { body: { ...wholeYear, promotionCode } });
}
const USED = CheckoutId.parse('chk_1');

const withSubscription = (account: Bought, more: Partial<Subscription>): Account => ({
  ...account,
  subscription: { ...account.subscription, ...more },
});

const open = (account: Bought, dueDate: ReturnType<typeof dateOf>): Account => ({
  ...account,
  openRenewal: { renewalId: renewalOf(account), dueDate, attempts: 1 },
});

const ending = (account: Bought): Account => ({
  ...account,
  inFlight: { owner: renewalOf(account), stage: 'ending', leaseUntil: instant(Date.UTC(2099, 0, 1)) },
});

const renewalOf = ({ subscription: { subscriptionId, period } }: Bought) => renewalIdOf(subscriptionId, period.to);

/** Puts the account into this state, and back. */
async function meanwhile(
  { accountId }: Person,
  state: (account: Bought) => Account,
  ask: () => Promise<unknown>,
): Promise<void> {
  const before = await accounts.mustGet(accountId);
  const become = (next: (current: Account) => Account) =>
    accounts.mustGet(accountId).then((read) => accounts.change(read, next));
  await become((current) => {
    if (!current.subscription) throw new Error('nothing was bought');
    return state({ ...current, subscription: current.subscription });
  });
  await ask();
  await become(() => before);
}
