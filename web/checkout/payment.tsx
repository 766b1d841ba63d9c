import { type FormEvent, useEffect, useRef } from 'react';
import type { Account, Quote } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { date, money } from './format.ts';
import { Heading } from './heading.tsx';
import { Notice } from './notice.tsx';
import { Order } from './order.tsx';
import type { Go } from './screens.ts';
import { usePayment } from './use-payment.ts';
import { YourPurchase } from './your-purchase.tsx';

interface PaymentProps {
  account: Account;
  first: Quote;
  go: Go;
}

/** Card, billing contact and the button with the amount; hidden while a purchase is under way, and there after a no. */
export function Payment({ account, first, go }: PaymentProps) {
  const { form, stage, purchase } = usePayment(first, go);
  const { quote, notice, errors, busy, returns } = form;
  const enterCard = useRef<EnterCard>(undefined);
  const element = useRef<HTMLFormElement>(null);

  // Back at the form, the focus is where the reason is.
  useEffect(() => {
    if (returns > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [returns]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && enterCard.current) void purchase(new FormData(event.currentTarget), enterCard.current);
  };

  const { publishableKey } = account.payment;
  const total = money(quote.totalMinor, quote.currency);
  return (
    <>
      <p className="eyebrow">Purchase Subscription</p>
      <Heading>Payment</Heading>
      {stage && <YourPurchase stage={stage} total={total} publishableKey={publishableKey} />}
      <form ref={element} className="columns" hidden={stage !== undefined} noValidate onSubmit={submit}>
        <div className="stack">
          {notice && (
            <Notice tone="bad">
              <p>{notice.why}</p>
              {notice.aboutAccount && (
                <button type="button" onClick={() => go({ at: 'account-summary' })}>
                  Account Summary
                </button>
              )}
            </Notice>
          )}
          <fieldset className="panel">
            <legend>Card</legend>
            <CardFields
              publishableKey={publishableKey}
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
