import { type FormEvent, useEffect, useRef } from 'react';
import type { Account, Quote, QuoteRequest } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { keepDraft } from './draft.ts';
import { date, money } from './format.ts';
import { Heading } from './heading.tsx';
import { Order } from './order.tsx';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { Money } from './text.tsx';
import { UnderWay } from './under-way.tsx';
import { usePayment } from './use-payment.ts';
import { usePrefilled } from './use-prefilled.ts';
import { WhyAgain } from './why-again.tsx';
import { YourPurchase } from './your-purchase.tsx';

interface PaymentProps {
  account: Account;
  quote: Quote;
  selection: QuoteRequest;
  go: Go;
}

/** Card, billing contact and the button with the amount; hidden while a purchase is under way, and there after a no. */
export function Payment({ account, quote, selection, go }: PaymentProps) {
  const { session } = useShop();
  const { form, stage, purchase } = usePayment(quote, selection, go);
  const { notice, errors, busy, returns } = form;
  const enterCard = useRef<EnterCard>(undefined);
  const element = useRef<HTMLFormElement>(null);
  const prefilled = usePrefilled();

  // Back at the form, the focus is where the reason is.
  useEffect(() => {
    if (returns > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [returns]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && enterCard.current) void purchase(new FormData(event.currentTarget), enterCard.current);
  };
  const keep = (event: FormEvent<HTMLFormElement>) => {
    const typed = [...new FormData(event.currentTarget)].map(([field, value]) => [field, String(value)]);
    keepDraft(session.userId, Object.fromEntries(typed));
  };

  const { publishableKey } = account.payment;
  const { totalMinor, currency, nextDueDate } = quote;
  const total = money(totalMinor, currency);
  return (
    <>
      <p className="eyebrow">Purchase Subscription</p>
      <Heading>Payment</Heading>
      {stage && <YourPurchase stage={stage} total={total} publishableKey={publishableKey} />}
      <form ref={element} className="columns" hidden={stage !== undefined} noValidate onSubmit={submit} onInput={keep}>
        <div className="stack">
          {notice && <WhyAgain notice={notice} go={go} />}
          {!stage && !notice?.aboutAccount && account.checkoutInFlight && <UnderWay account={account} go={go} />}
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
            <ContactFields key={prefilled.from} prefilled={prefilled.contact} errors={errors} />
          </fieldset>
        </div>
        <aside className="panel order" aria-labelledby="order">
          <h2 id="order">Your order</h2>
          <Order selection={quote} quote={quote} />
          <button type="submit" className="primary wide" disabled={busy} translate="no">
            {`Purchase for ${total}`}
          </button>
          <p className="quiet">
            <span>Your card is charged </span>
            <Money of={totalMinor} currency={currency} />
            <span>{` today; the next payment is due on ${date(nextDueDate)}. Card details go straight to Stripe.`}</span>
          </p>
          <button type="button" className="plain wide" onClick={() => window.history.back()}>
            Back to your selection
          </button>
        </aside>
      </form>
    </>
  );
}
