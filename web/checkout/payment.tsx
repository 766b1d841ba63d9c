import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Account, Quote, SwitchplanProblem } from '../../client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { type ContactErrors, contactIn, errorsIn, errorsOf } from './contact.ts';
import { ContactFields } from './contact-fields.tsx';
import { date, money } from './format.ts';
import { Heading } from './heading.tsx';
import { Notice } from './notice.tsx';
import { Order } from './order.tsx';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { UnderWay } from './under-way.tsx';
import { sentence } from './use-loaded.ts';
import { type Settled, usePurchase } from './use-purchase.ts';

/** Noes that are about the account and not about the card. */
const SEE_THE_ACCOUNT: readonly string[] = [
  'checkout_in_progress',
  'already_subscribed',
  'account_closed',
  'not_an_admin',
];

/** Noes after which a new price must be confirmed: the old one is gone, or no longer holds. */
const ASK_FOR_A_NEW_QUOTE: readonly string[] = ['quote_expired', 'quote_changed', 'not_found'];

interface PaymentProps {
  account: Account;
  first: Quote;
  go: Go;
}

/** Card, billing contact and the button with the amount. Whatever comes of it, what was typed stays. */
export function Payment({ account, first, go }: PaymentProps) {
  const { ask } = useShop();
  const [quote, setQuote] = useState(first);
  const [notice, setNotice] = useState<{ why: string; aboutAccount: boolean }>();
  const [errors, setErrors] = useState<ContactErrors>({});
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const enterCard = useRef<EnterCard>(undefined);
  const form = useRef<HTMLFormElement>(null);

  const { stage, buy } = usePurchase({ onSettled: settled, onProblem: refused });

  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [attempts]);

  /** The form is there again, and says why. */
  function back(why?: string, code = ''): void {
    setNotice(why === undefined ? undefined : { why, aboutAccount: SEE_THE_ACCOUNT.includes(code) });
    setBusy(false);
    setAttempts((now) => now + 1);
  }

  function settled(outcome: Settled): void {
    if (outcome.status === 'completed') go({ at: 'receipt', checkout: outcome });
    else if (outcome.status === 'reversed')
      back('Something failed on our side. You keep your money; please try again.');
    else if (ASK_FOR_A_NEW_QUOTE.includes(outcome.refusal.code)) void priceAgain();
    else back(outcome.refusal.message, outcome.refusal.code);
  }

  function refused({ code, message, problem }: SwitchplanProblem): void {
    if (ASK_FOR_A_NEW_QUOTE.includes(code)) {
      void priceAgain();
      return;
    }
    const fields = errorsOf(problem);
    setErrors(fields);
    back(Object.keys(fields).length > 0 ? undefined : message, code);
  }

  async function priceAgain(): Promise<void> {
    const { planId, scope, billingPeriod, currency, totalMinor } = quote;
    try {
      const fresh = await ask((api) => api.quote({ planId, scope, billingPeriod, currency }));
      setQuote(fresh);
      const now = money(fresh.totalMinor, currency);
      back(
        fresh.totalMinor === totalMinor
          ? `The price was older than 30 minutes, so we asked again: it is still ${now}. Nothing was charged; please confirm.`
          : `The price has changed: it is now ${now}, no longer ${money(totalMinor, currency)}. Nothing was charged; please confirm.`,
      );
    } catch (error) {
      back(sentence(error));
    }
  }

  async function purchase(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy || !enterCard.current) return;
    setBusy(true);
    setNotice(undefined);
    const billingContact = contactIn(new FormData(event.currentTarget));
    const wrong = errorsIn(billingContact);
    setErrors(wrong);
    const { name, email } = billingContact;
    const entered = await enterCard.current({ name, email }).catch((error) => ({ why: sentence(error) }));
    if ('why' in entered || Object.keys(wrong).length > 0) back('why' in entered ? entered.why : undefined);
    else await buy({ quoteId: quote.quoteId, paymentMethodId: entered.paymentMethodId, billingContact });
  }

  const total = money(quote.totalMinor, quote.currency);
  return (
    <>
      <p className="eyebrow">Purchase Subscription</p>
      <Heading>Payment</Heading>
      {stage && <UnderWay stage={stage} total={total} publishableKey={account.payment.publishableKey} />}
      <form
        ref={form}
        className="columns"
        hidden={stage !== undefined}
        noValidate
        onSubmit={(event) => void purchase(event)}
      >
        <div className="stack">
          {notice && (
            <Notice tone="bad">
              <p>{notice.why}</p>
              {notice.aboutAccount && (
                <button type="button" onClick={() => go({ at: 'summary' })}>
                  Account Summary
                </button>
              )}
            </Notice>
          )}
          <fieldset className="panel">
            <legend>Card</legend>
            <CardFields
              publishableKey={account.payment.publishableKey}
              onReady={(enter) => {
                enterCard.current = enter;
              }}
            />
          </fieldset>
          <fieldset className="panel">
            <legend>Billing contact</legend>
            <ContactFields errors={errors} />
          </fieldset>
        </div>
        <aside className="panel order" aria-labelledby="order">
          <h2 id="order">Your order</h2>
          <Order quote={quote} />
          <button type="submit" className="primary wide" disabled={busy}>
            Purchase for {total}
          </button>
          <p className="quiet">
            Your card is charged {total} today; the next payment is due on {date(quote.nextDueDate)}. Card details go
            straight to Stripe.
          </p>
          <button type="button" className="plain wide" onClick={() => window.history.back()}>
            Back to your selection
          </button>
        </aside>
      </form>
    </>
  );
}
