import { useState } from 'react';
import type { CompletedCheckout, Quote, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { type ContactErrors, errorsOf } from './contact.ts';
import { reasonOf } from './decline.ts';
import { forgetDraft } from './draft.ts';
import { money } from './format.ts';
import { isOurs, sentence } from './sentence.ts';
import { useShop } from './shop.ts';
import { type Settled, usePurchase } from './use-purchase.ts';

/** Noes that are about the account and not about the card. */
const ABOUT_THE_ACCOUNT: readonly string[] = [
  'checkout_in_progress',
  'already_subscribed',
  'account_closed',
  'not_an_admin',
  'no_change',
  'payment_open',
  'account_held',
  'cancellation_scheduled',
  'subscription_ending',
  'no_subscription',
];

/** Noes after which a new price must be confirmed: the old one is gone, or no longer holds. */
const ABOUT_THE_PRICE: readonly string[] = ['quote_expired', 'quote_changed', 'not_found'];

/** Why the buyer is back at the form. */
export interface WhyBack {
  why: string;
  aboutAccount: boolean;
  /** What support finds it by, where it was no rule’s or bank’s no. */
  reference?: string | undefined;
  /** When the next try is possible, in the browser’s time. */
  againAtMs?: number | undefined;
}

interface Form {
  /** From the click until the form is there again. */
  busy: boolean;
  errors: ContactErrors;
  notice?: WhyBack;
  /** How often the buyer was sent back to the form. */
  returns: number;
}

interface Ends {
  onCompleted: (checkout: CompletedCheckout) => void;
  /** Asks for the price anew, shows it, and says how it differs from the one that was confirmed. */
  priceAgain: () => Promise<string>;
}

/** A form that buys, and what becomes of its click. Whatever that is, what was typed stays. */
export function useBuying({ onCompleted, priceAgain }: Ends) {
  const { session } = useShop();
  const [form, setForm] = useState<Form>({ busy: false, errors: {}, returns: 0 });
  const { stage, buy } = usePurchase({ onSettled: settled, onProblem: refused });

  function back(changed: Partial<Form> = {}): void {
    setForm((now) => ({ ...now, ...changed, busy: false, returns: now.returns + 1 }));
  }

  const because = (why: string, more: Partial<WhyBack> = {}) => back({ notice: { why, aboutAccount: false, ...more } });

  const failed = (error: unknown) =>
    because(sentence(error), { reference: isOurs(error) ? session.userId : undefined });

  function settled(outcome: Settled): void {
    if (outcome.status === 'completed') {
      // It has been used: nobody is offered it again.
      forgetDraft(session.userId, 'promotion');
      onCompleted(outcome);
    } else if (outcome.status === 'reversed')
      because('Something failed on our side. You keep your money; please try again.', {
        reference: outcome.checkoutId,
      });
    else refusedFor(outcome.refusal.code, reasonOf(outcome.refusal));
  }

  function refused({ code, message, problem, retryAfterSeconds }: SwitchplanProblem): void {
    const errors = errorsOf(problem);
    if (Object.keys(errors).length > 0) back({ errors });
    else refusedFor(code, message, retryAfterSeconds);
  }

  function refusedFor(code: string, message: string, retryAfterSeconds?: number): void {
    if (ABOUT_THE_PRICE.includes(code))
      void priceAgain().then((price) => because(`${price} Nothing was charged; please confirm.`), failed);
    else
      because(message, {
        aboutAccount: ABOUT_THE_ACCOUNT.includes(code),
        againAtMs: retryAfterSeconds === undefined ? undefined : Date.now() + retryAfterSeconds * 1_000,
      });
  }

  return {
    form,
    stage,
    buy,
    begin: (errors: ContactErrors = {}) => setForm(({ notice, ...now }) => ({ ...now, errors, busy: true })),
    back: (errors?: ContactErrors) => back(errors && { errors }),
    because,
    failed,
  };
}

export function newPrice(seen: Quote, fresh: Quote): string {
  const [was, is] = [money(seen.totalMinor, seen.currency), money(fresh.totalMinor, fresh.currency)];
  return was === is
    ? `The price was older than 30 minutes, so we asked again: it is still ${is}.`
    : `The price has changed: it is now ${is}, no longer ${was}.`;
}
