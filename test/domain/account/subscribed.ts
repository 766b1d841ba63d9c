import { seller, catalogue as shipped } from '../../../application/catalogue.ts';
import { type Account, openAccount } from '../../../domain/account/account.ts';
import { takeAccount } from '../../../domain/account/buying.ts';
import { makeChangeQuote } from '../../../domain/account/change-quote.ts';
import { withDirectory } from '../../../domain/account/covering.ts';
import { grantFeatures } from '../../../domain/account/features.ts';
import { recordSubscription } from '../../../domain/account/recording.ts';
import { type Catalogue, planNamed } from '../../../domain/catalogue/catalogue.ts';
import { boughtBy } from '../../../domain/checkout/books.ts';
import { openCheckout, type StandingCheckout } from '../../../domain/checkout/checkout.ts';
import {
  addUser,
  type NewUser,
  openDirectory,
  type Role,
  removeUser,
  type User,
} from '../../../domain/directory/directory.ts';
import type { Promotion } from '../../../domain/sale/promotion.ts';
import { makeQuote, type Quote } from '../../../domain/sale/quote.ts';
import type { Selection } from '../../../domain/sale/terms.ts';
import { instant } from '../../../domain/values/calendar.ts';
import {
  AccountId,
  CheckoutId,
  PaymentIntentId,
  PaymentMethodId,
  PlanId,
  QuoteId,
  UserId,
} from '../../../domain/values/ids.ts';

export const BUSINESS = PlanId.parse('business');
const PREMIUM = PlanId.parse('premium');

/** The shipped plans, and one above them that costs twice as much. */
function withBusiness(): Catalogue {
  const premium = planNamed(shipped, PREMIUM);
  if (!premium) throw new Error('the shipped example sells premium');
  const doubled = Object.fromEntries(
    Object.entries(premium.prices).map(([period, prices]) => [
      period,
      Object.fromEntries(
        Object.entries(prices).map(([currency, price]) => [
          currency,
          'perSeatMinor' in price ? { perSeatMinor: price.perSeatMinor * 2 } : price,
        ]),
      ),
    ]),
  );
  return { ...shipped, plans: [...shipped.plans, { ...premium, id: BUSINESS, name: 'Business', prices: doubled }] };
}

export const catalogue = withBusiness();

const accountId = AccountId.parse('acc_1');
export const adminId = UserId.parse('usr_1');
export const annual: Selection = {
  planId: PREMIUM,
  scope: 'all_current_users',
  billingPeriod: 'annual',
  currency: 'usd',
};
const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
const user = (number: number): NewUser => ({
  userId: UserId.parse(`usr_${number}`),
  role: number === 1 ? 'enterprise_admin' : 'member',
  order: { time: instant(number) },
});

/** One account through its purchases and changes, by the rules alone. */
export class Subscribed {
  account: Account;
  onSale: Catalogue = catalogue;
  readonly #users = new Map<UserId, User>();
  readonly #sold = new Map<string, Quote>();
  #last = 1;
  #bought = 0;

  constructor(users: number) {
    const { directory, members } = openDirectory([
      user(1),
      ...Array.from({ length: users - 1 }, (_, i) => user(i + 2)),
    ]);
    for (const member of members) this.#users.set(member.userId, member);
    this.#last = users;
    this.account = openAccount({ accountId, name: 'Acme', domain: 'acme.example' }, directory, { time: instant(0) });
  }

  join(users = 1): this {
    for (let each = 0; each < users; each += 1) {
      this.#last += 1;
      this.#direct(user(this.#last).userId, (known) => addUser(this.account.directory, known, user(this.#last)));
    }
    return this;
  }

  /** Has this role from now on. */
  become(number: number, role: Role): this {
    const changed = { ...user(number), role, order: { time: instant(1_000_000) } };
    return this.#direct(changed.userId, (known) => addUser(this.account.directory, known, changed));
  }

  leave(number: number): this {
    const { userId } = user(number);
    const order = { time: instant(1_000_000) };
    return this.#direct(userId, (known) => removeUser(this.account.directory, known, { userId, order }));
  }

  #direct(userId: UserId, decide: (known: User | undefined) => Account['directory']): this {
    const before = this.#users.get(userId);
    const directory = decide(before);
    this.account = withDirectory(this.account, directory, before, 0);
    this.#users.set(userId, directory.pending);
    return this;
  }

  quote(date: string, selection: Selection = annual, brought?: Promotion, askedBy = adminId): Quote {
    const { account } = this;
    const offer = { quoteId: QuoteId.parse('quo_1'), accountId, nowMs: at(date), seller };
    if (!account.subscription) return makeQuote(offer, { selection, brought }, account.directory, this.onSale);
    const asked = { selection, brought, askedBy };
    return makeChangeQuote(offer, asked, account, this.#soldTo(account.subscription), this.onSale);
  }

  #soldTo({ operation, pendingChange }: NonNullable<Account['subscription']>) {
    const inForce = this.#sold.get(operation);
    if (!inForce) throw new Error(`${operation} has sold nothing`);
    return { inForce, pending: pendingChange && this.#sold.get(pendingChange.operation) };
  }

  buy(date: string, selection: Selection = annual, brought?: Promotion, buyerId = adminId): Quote {
    const quote = this.quote(date, selection, brought, buyerId);
    this.#bought += 1;
    const checkoutId = CheckoutId.parse(`chk_${this.#bought}`);
    const paymentMethodId = PaymentMethodId.parse('pm_1');
    const billingContact = { name: 'Ada', email: 'ada@acme.example' };
    const opened = openCheckout(
      { checkoutId, accountId, buyerId, fingerprint: '', quote, paymentMethodId, billingContact },
      at(date),
    );
    const { keyNumbers } = opened.payment;
    const paidAt = instant(at(date));
    const intentId = PaymentIntentId.parse(`pi_${this.#bought}`);
    const checkout: StandingCheckout = {
      ...opened,
      payment:
        quote.totalMinor > 0
          ? { status: 'paid', keyNumbers, intentId, paidAt, chargeId: 'ch_1' }
          : { status: 'no_payment_required', keyNumbers, paidAt },
    };
    const settled = this.account.inFlight?.owner;
    const taken = takeAccount(this.account, { checkoutId, change: quote.change, settled }, at(date));
    const stands = { coversSomebody: true, isReturned: false, reminders: [], uncovered: 0 };
    const recorded = recordSubscription(taken, boughtBy(checkout), stands);
    this.account = grantFeatures(recorded, checkoutId, quote.features);
    this.#sold.set(checkoutId, quote);
    return quote;
  }
}
