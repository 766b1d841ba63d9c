import * as z from 'zod/mini';
import { Misused } from '../cli/declined.ts';
import { parsed } from '../cli/reading.ts';
import { SwitchName } from '../domain/operating/switches.ts';
import { PromotionCode } from '../domain/sale/promotion.ts';
import type { Act } from '../domain/values/act.ts';
import { CalendarDate } from '../domain/values/calendar.ts';
import { AccountId, CheckoutId, InvoiceId, RenewalId } from '../domain/values/ids.ts';
import { type Comp, comp, uncomp } from './comp.ts';
import { due } from './due.ts';
import { end } from './end.ts';
import { follow } from './follow.ts';
import { giveGoodwill } from './goodwill.ts';
import { moveDueDate } from './move-due-date.ts';
import { park, unpark } from './park.ts';
import { createPromotion, type Offered, stopPromotion } from './promotion.ts';
import { refund } from './refund.ts';
import { reissue } from './reissue.ts';
import { release } from './release.ts';
import { dismiss, replay } from './replay.ts';
import { retry } from './retry.ts';
import { start, stop } from './switch.ts';
import { withdrawNotice } from './withdraw-notice.ts';

/** What some verbs are told beside their subject. */
export interface Told extends Comp {
  /** `refund`: as goodwill, so that what was paid for stays. */
  keep: boolean;
  /** `refund --keep`: how much in all. */
  amountMinor: number | undefined;
  /** `promotion create`: what the code gives. */
  offered: Offered;
}

type Doing = (act: Act, told: Told) => Promise<string[]>;

/** Something an operator can do. It answers what it changed, a line each: none where everything was so already. */
export interface Verb {
  subject: string;
  does: string;
  /** Refuses what is no subject of it, or more than it takes, before anything is done. */
  about: (name: string, words: readonly string[]) => Doing;
}

const read = <Schema extends z.ZodMiniType>(schema: Schema, text: string): z.infer<Schema> =>
  parsed(schema, text, () => '');

function assertEnough(
  name: string,
  { subject, words, most }: { subject: string; words: readonly string[]; most: number },
) {
  if (words.length < most) throw new Misused(`Of what? \`${name}\` takes ${subject}.`);
  const tooMany = words[most];
  if (tooMany === undefined) return;
  throw new Misused(`\`${name}\` takes no ${tooMany}: ${subject ? `it takes ${subject}` : 'it looks at everything'}.`);
}

function verb<Subject extends z.ZodMiniType>(
  subject: string,
  schema: Subject,
  does: string,
  run: (subject: z.infer<Subject>, act: Act, told: Told) => Promise<string[]>,
): Verb {
  const about = (name: string, words: readonly string[]): Doing => {
    assertEnough(name, { subject, words, most: 1 });
    const of = read(schema, words[0] ?? '');
    return (act, told) => run(of, act, told);
  };
  return { subject, does, about };
}

const EventId = z.string().check(z.regex(/^(evt|unreadable)_\w+$/, 'expected an event’s id, evt_…'));
const Operation = z.union([CheckoutId, RenewalId], 'expected an id like chk_… or rnw_…');

const DUE_DATE = 'acc_… DATE';
const Issued = InvoiceId.check(z.regex(/_\d{6,}$/, 'expected an invoice’s id, such as inv_…_000001'));
const PROMOTION = 'create|stop CODE, or list';
const Action = z.enum(['create', 'stop', 'list']);

export const VERBS: Record<string, Verb> = {
  refund: verb(
    'chk_…|rnw_…',
    Operation,
    'give the money of a payment back, and end what it pays for now (--keep: as goodwill, --amount)',
    (operation, act, { keep, amountMinor }) =>
      keep ? giveGoodwill(operation, amountMinor, act) : refund(operation, act),
  ),
  follow: verb('chk_…|rnw_…', Operation, 'bring the books to what Stripe shows went back of a payment', follow),
  reissue: verb('inv_…', Issued, 'credit an invoice in full and issue it anew, with the contact of today', reissue),
  retry: verb('chk_…|rnw_…', Operation, 'take up what nothing moves any more, or charge what is overdue now', retry),
  release: verb('acc_…', AccountId, 'undo the unpaid purchase that holds an account', release),
  replay: verb('evt_…', EventId, 'take a webhook in that was set aside', replay),
  dismiss: verb('evt_…', EventId, 'put a webhook away that has nothing to tell', dismiss),
  comp: verb('acc_…', AccountId, 'turn features on without a charge (--plan, --admin)', (accountId, act, wanted) =>
    comp(accountId, wanted, act),
  ),
  uncomp: verb('acc_…', AccountId, 'end what was given without a charge', uncomp),
  end: verb('acc_…', AccountId, 'end a subscription now', end),
  'move-due-date': {
    subject: DUE_DATE,
    does: 'move the day of the next payment',
    about: (name, words) => {
      assertEnough(name, { subject: DUE_DATE, words, most: 2 });
      const [accountId, date] = [read(AccountId, words[0] ?? ''), read(CalendarDate, words[1] ?? '')];
      return (act) => moveDueDate(accountId, date, act);
    },
  },
  'withdraw-notice': verb('acc_…', AccountId, 'let another price that was told count as not told', withdrawNotice),
  due: {
    subject: '',
    does: 'let what was sold before there were renewals fall due',
    about: (name, words) => {
      assertEnough(name, { subject: '', words, most: 0 });
      return due;
    },
  },
  park: verb('acc_…', AccountId, 'hold an account’s money: nothing is charged, nor refunded by itself', park),
  unpark: verb('acc_…', AccountId, 'let its money move again', unpark),
  promotion: {
    subject: PROMOTION,
    does: 'make a promotion code, or let nobody redeem it any more (--percent or --amount; --periods, --plans, --expires, --limit)',
    about: (name, words) => {
      assertEnough(name, { subject: PROMOTION, words, most: 2 });
      const [action, code] = [read(Action, words[0] ?? ''), read(PromotionCode, (words[1] ?? '').toUpperCase())];
      if (action === 'list') throw new Misused('`promotion list` takes no CODE: it prints them all.');
      return action === 'stop'
        ? (act) => stopPromotion(code, act)
        : (act, { offered }) => createPromotion(code, offered, act);
    },
  },
  stop: verb('checkouts|renewals|refunds', SwitchName, 'stop new checkouts, renewals or automatic refunds', stop),
  start: verb('checkouts|renewals|refunds', SwitchName, 'let them run again', start),
};
