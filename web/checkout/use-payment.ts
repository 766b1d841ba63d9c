import { useState } from 'react';
import type { Quote, SwitchplanProblem } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { type ContactErrors, contactIn, errorsIn, errorsOf } from './contact.ts';
import { money } from './format.ts';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { sentence } from './use-loaded.ts';
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

interface Form {
  quote: Quote;
  /** From the click until the form is there again. */
  busy: boolean;
  errors: ContactErrors;
  notice?: { why: string; aboutAccount: boolean };
  /** How often the buyer was sent back to the form. */
  returns: number;
}

/** The form's state, and what becomes of a click on Purchase. Whatever that is, what was typed stays. */
export function usePayment(first: Quote, go: Go) {
  const { ask } = useShop();
  const [form, setForm] = useState<Form>({ quote: first, busy: false, errors: {}, returns: 0 });
  const { stage, buy } = usePurchase({ onSettled: settled, onProblem: refused });

  function back(changed: Partial<Form> = {}): void {
    setForm((now) => ({ ...now, ...changed, busy: false, returns: now.returns + 1 }));
  }

  const because = (why: string, code = '') => ({ notice: { why, aboutAccount: ABOUT_THE_ACCOUNT.includes(code) } });

  function settled(outcome: Settled): void {
    if (outcome.status === 'completed') go({ at: 'receipt', checkout: outcome });
    else if (outcome.status === 'reversed')
      back(because('Something failed on our side. You keep your money; please try again.'));
    else refusedFor(outcome.refusal.code, outcome.refusal.message);
  }

  function refused({ code, message, problem }: SwitchplanProblem): void {
    const errors = errorsOf(problem);
    if (Object.keys(errors).length > 0) back({ errors });
    else refusedFor(code, message);
  }

  function refusedFor(code: string, message: string): void {
    if (ABOUT_THE_PRICE.includes(code)) void priceAgain();
    else back(because(message, code));
  }

  async function priceAgain(): Promise<void> {
    const { planId, scope, billingPeriod, currency, totalMinor } = form.quote;
    try {
      const quote = await ask((api) => api.quote({ planId, scope, billingPeriod, currency }));
      const [was, is] = [money(totalMinor, currency), money(quote.totalMinor, currency)];
      const price =
        was === is
          ? `The price was older than 30 minutes, so we asked again: it is still ${is}.`
          : `The price has changed: it is now ${is}, no longer ${was}.`;
      back({ quote, ...because(`${price} Nothing was charged; please confirm.`) });
    } catch (error) {
      back(because(sentence(error)));
    }
  }

  async function purchase(typed: FormData, enterCard: EnterCard): Promise<void> {
    const billingContact = contactIn(typed);
    const { name, email } = billingContact;
    const errors = errorsIn(billingContact);
    setForm(({ notice, ...now }) => ({ ...now, errors, busy: true }));
    const entered = await enterCard({ name, email }).catch((error) => ({ why: sentence(error) }));
    if ('why' in entered) back(entered.why === undefined ? {} : because(entered.why));
    else if (Object.keys(errors).length > 0) back();
    else await buy({ quoteId: form.quote.quoteId, paymentMethodId: entered.paymentMethodId, billingContact });
  }

  return { form, stage, purchase };
}
