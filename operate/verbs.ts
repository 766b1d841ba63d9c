import * as z from 'zod/mini';
import { parsed } from '../cli/reading.ts';
import { SwitchName } from '../domain/operating/switches.ts';
import type { Act } from '../domain/values/act.ts';
import { AccountId, CheckoutId } from '../domain/values/ids.ts';
import { type Comp, comp, uncomp } from './comp.ts';
import { follow } from './follow.ts';
import { park, unpark } from './park.ts';
import { refund } from './refund.ts';
import { release } from './release.ts';
import { dismiss, replay } from './replay.ts';
import { retry } from './retry.ts';
import { start, stop } from './switch.ts';

type Doing = (act: Act, comp: Comp) => Promise<string[]>;

/** Something an operator can do. It answers what it changed, a line each: none where everything was so already. */
export interface Verb {
  subject: string;
  does: string;
  /** Refuses what is no subject of it, before anything is done. */
  about: (subject: string) => Doing;
}

function verb<Subject extends z.ZodMiniType>(
  subject: string,
  schema: Subject,
  does: string,
  run: (subject: z.infer<Subject>, act: Act, comp: Comp) => Promise<string[]>,
): Verb {
  const about = (text: string): Doing => {
    const of = parsed(schema, text, () => '');
    return (act, comp) => run(of, act, comp);
  };
  return { subject, does, about };
}

const EventId = z.string().check(z.regex(/^(evt|unreadable)_\w+$/, 'expected an event’s id, evt_…'));

export const VERBS: Record<string, Verb> = {
  refund: verb('chk_…', CheckoutId, 'give the money of a purchase back, and end what it paid for', refund),
  follow: verb('chk_…', CheckoutId, 'bring the books to what Stripe shows went back of a purchase', follow),
  retry: verb('chk_…', CheckoutId, 'take up a checkout that nothing moves any more', retry),
  release: verb('acc_…', AccountId, 'undo the unpaid purchase that holds an account', release),
  replay: verb('evt_…', EventId, 'take a webhook in that was set aside', replay),
  dismiss: verb('evt_…', EventId, 'put a webhook away that has nothing to tell', dismiss),
  comp: verb('acc_…', AccountId, 'turn features on without a charge (--plan, --admin)', (accountId, act, wanted) =>
    comp(accountId, wanted, act),
  ),
  uncomp: verb('acc_…', AccountId, 'end what was given without a charge', uncomp),
  park: verb('acc_…', AccountId, 'hold an account’s money: nothing is charged or refunded', park),
  unpark: verb('acc_…', AccountId, 'let its money move again', unpark),
  stop: verb('checkouts|refunds', SwitchName, 'stop new checkouts, or automatic refunds', stop),
  start: verb('checkouts|refunds', SwitchName, 'let them run again', start),
};
