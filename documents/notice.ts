import type { Account } from '../domain/account/account.ts';
import type { Seller } from '../domain/catalogue/seller.ts';
import type { BuyerFact } from '../domain/events/outgoing.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { html } from './html.ts';

export interface Notice {
  from: string;
  subject: string;
  text: string;
  html: string;
}

type Notices = { [Type in BuyerFact['type']]: (fact: Extract<BuyerFact, { type: Type }>, said: Said) => Words };

/** A subject and what is said, a paragraph a line. */
interface Words {
  subject: string;
  lines: string[];
}

interface Said {
  account: Account;
  planName: string;
  day: (date: string) => string;
  money: (amountMinor: number) => string;
}

const WHY = {
  cancelled: 'as it was cancelled.',
  unpaid: 'because its payment stayed open.',
  account_closed: 'because the account was closed.',
  nobody_covered: 'because nobody is left whom it covers.',
  returned: 'because its payment went back.',
  ended_by_seller: 'as it was ended for you.',
} as const;

const HELP = {
  time: 'Nothing has to be done if the card can be charged by then; another card can be given on the page.',
  card: 'This card is not tried again: please give another on the page.',
  buyer: 'The bank asks you to confirm the payment: please pay on the page.',
} as const;

type Reminder = Extract<BuyerFact, { type: 'reminder' }>;

const CARD_NEEDED =
  (why: string) =>
  (fact: Reminder, { planName, account, day, money }: Said) => ({
    subject: `A card is needed for your ${planName} plan`,
    lines: [
      `${money(fact.totalMinor)} fall due for the ${planName} plan of ${account.name} on ${day(fact.dueDate)}.`,
      why,
    ],
  });

const REMINDERS: Record<Reminder['for'], (fact: Reminder, said: Said) => Words> = {
  renewal: (fact, { planName, account, day, money }) => ({
    subject: `Your ${planName} plan renews on ${day(fact.dueDate)}`,
    lines: [
      `The ${planName} plan of ${account.name} renews on ${day(fact.dueDate)} for ${fact.seats} seats: ${money(fact.totalMinor)}, to the saved card.`,
      'Until then it can be cancelled on the page, or by answering this mail.',
    ],
  }),
  card_expiry: CARD_NEEDED('The saved card expires before: please give another on the page.'),
  no_card: CARD_NEEDED('There is no card that it could be charged to: please give one on the page.'),
  price_change: (fact, { planName, account, day, money }) => ({
    subject: `The price of your ${planName} plan changes on ${day(fact.dueDate)}`,
    lines: [
      `From ${day(fact.dueDate)} on, the ${planName} plan of ${account.name} costs ${money(fact.totalMinor)} for ${fact.seats} seats. Until then its price stays as it is.`,
      'Before that it can be cancelled on the page, or by answering this mail.',
    ],
  }),
};

const NOTICES: Notices = {
  cancellation: ({ cancelAt }, { planName, account, day }) => ({
    subject: `Your ${planName} plan is cancelled`,
    lines: [
      `${account.name} has the ${planName} plan until ${day(cancelAt)}. Nothing more is charged.`,
      'Until then the cancellation can be taken back on the page.',
    ],
  }),
  ended: ({ reason, planName }, { account }) => ({
    subject: `Your ${planName} plan has ended`,
    lines: [`The ${planName} plan of ${account.name} has ended, ${WHY[reason]}`, 'It can be bought again at any time.'],
  }),
  reminder: (fact, said) => REMINDERS[fact.for](fact, said),
  payment_failed: ({ remedy, isLast, endsOn, nextAttemptAt }, { planName, account, day }) => ({
    subject: isLast ? `Access ends on ${day(endsOn)}` : `The payment for your ${planName} plan failed`,
    lines: [
      `The payment for the ${planName} plan of ${account.name} could not be taken.`,
      ...(nextAttemptAt ? [`It is tried again on ${day(nextAttemptAt.slice(0, 10))}.`] : []),
      HELP[remedy],
      `Until ${day(endsOn)} everything stays as it is; then access ends.`,
    ],
  }),
};

/** What the billing contact is told, in the seller's own name and writing. */
export function noticeOf(account: Account, fact: BuyerFact, seller: Seller): Notice {
  const { subscription } = account;
  const { name, supportEmail, locale } = seller;
  const inUtc = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const said: Said = {
    account,
    planName: subscription?.planName ?? '',
    day: (date) => inUtc.format(new Date(date)),
    money: (amountMinor) => formatMoney(amountMinor, subscription?.currency ?? seller.defaultCurrency, locale),
  };
  const { subject, lines } = wordsOf(fact, said);
  const all = [...lines, `${name}, ${supportEmail}`];
  return {
    from: name,
    subject,
    text: `${all.join('\n\n')}\n`,
    html: html`<!doctype html><html lang="${locale}"><body>${all.map((line) => html`<p>${line}</p>`)}</body></html>`.toString(),
  };
}

function wordsOf(fact: BuyerFact, said: Said): Words {
  switch (fact.type) {
    case 'cancellation':
      return NOTICES.cancellation(fact, said);
    case 'ended':
      return NOTICES.ended(fact, said);
    case 'reminder':
      return NOTICES.reminder(fact, said);
    case 'payment_failed':
      return NOTICES.payment_failed(fact, said);
  }
}
