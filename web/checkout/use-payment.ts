import { useState } from 'react';
import type { Quote, QuoteRequest, SwitchplanProblem } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { type ContactErrors, contactIn, errorsIn, errorsOf } from './contact.ts';
import { reasonOf } from './decline.ts';
import { forgetDraft } from './draft.ts';
import { money } from './format.ts';
import type { Go } from './screens.ts';
import { isOurs, sentence } from './sentence.ts';
import { useShop } from './shop.ts';
import { type Settled, usePurchase } from './use-purchase.ts';

/** Noes that are about the account and not about the card. */
const ABOUT_THE_ACCOUNT: readonly string[] = [
  'checkout_in_progress',
  'already_subscribed',
  'account_closed',
  'not_an_admin',
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

/** The form's state, and what becomes of a click on Purchase. Whatever that is, what was typed stays. */
export function usePayment(quote: Quote, selection: QuoteRequest, go: Go) {
  const { ask, session } = useShop();
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
      forgetDraft(session.userId);
      go({ at: 'purchase', checkoutId: outcome.checkoutId, completed: outcome }, 'replace');
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
    if (ABOUT_THE_PRICE.includes(code)) void priceAgain();
    else
      because(message, {
        aboutAccount: ABOUT_THE_ACCOUNT.includes(code),
        againAtMs: retryAfterSeconds === undefined ? undefined : Date.now() + retryAfterSeconds * 1_000,
      });
  }

  async function priceAgain(): Promise<void> {
    try {
      const fresh = await ask((api) => api.quote(selection));
      const [was, is] = [money(quote.totalMinor, quote.currency), money(fresh.totalMinor, fresh.currency)];
      const price =
        was === is
          ? `The price was older than 30 minutes, so we asked again: it is still ${is}.`
          : `The price has changed: it is now ${is}, no longer ${was}.`;
      go({ at: 'payment', wanted: selection, quote: fresh }, 'replace');
      because(`${price} Nothing was charged; please confirm.`);
    } catch (error) {
      failed(error);
    }
  }

  async function purchase(typed: FormData, enterCard: EnterCard): Promise<void> {
    const billingContact = contactIn(typed);
    const { name, email } = billingContact;
    const errors = errorsIn(billingContact);
    setForm(({ notice, ...now }) => ({ ...now, errors, busy: true }));
    const entered = await enterCard({ name, email }).catch((error: unknown) => ({ error }));
    if ('error' in entered) return failed(entered.error);
    if ('why' in entered) return entered.why === undefined ? back() : because(entered.why);
    if (Object.keys(errors).length > 0) return back();
    await buy({ quoteId: quote.quoteId, paymentMethodId: entered.paymentMethodId, billingContact });
  }

  return { form, stage, purchase };
}
