import { type FormEvent, useEffect, useRef } from 'react';
import type { Account, Quote } from '../../packages/client/src/client.ts';
import { isOfAddress } from './address-fields.tsx';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { keepDraft, typedIn } from './draft.ts';
import { date, money } from './format.ts';
import { Heading } from './heading.tsx';
import { Order } from './order.tsx';
import type { Go, Selected } from './screens.ts';
import { useShop } from './shop.ts';
import { TaxNote } from './tax-lines.tsx';
import { Money } from './text.tsx';
import { UnderWay } from './under-way.tsx';
import { usePayment } from './use-payment.ts';
import { usePrefilled } from './use-prefilled.ts';
import { WhyAgain } from './why-again.tsx';
import { YourPurchase } from './your-purchase.tsx';

interface PaymentProps {
  account: Account;
  quote: Quote;
  selection: Selected;
  go: Go;
}

/** Card, billing contact and the button with the amount; hidden while a purchase is under way, and there after a no. */
export function Payment({ account, quote: first, selection, go }: PaymentProps) {
  const { session } = useShop();
  const { form, stage, quote, isByAddress, purchase, typedWhere } = usePayment(first, selection, go);
  const { notice, errors, busy, returns } = form;
  const enterCard = useRef<EnterCard>(undefined);
  const element = useRef<HTMLFormElement>(null);
  const prefilled = usePrefilled();

  // Back at the form, the focus is where the reason is.
  useEffect(() => {
    if (returns > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [returns]);

  // What was typed before, or stands on the last invoice, has a price without being typed again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what the fields are filled in with.
  useEffect(() => {
    if (element.current) typedWhere(new FormData(element.current));
  }, [prefilled.from]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && (totalMinor === 0 || enterCard.current))
      void purchase(new FormData(event.currentTarget), enterCard.current);
  };
  const keep = (event: FormEvent<HTMLFormElement>) => keepDraft(session.userId, typedIn(event.currentTarget));

  const { publishableKey } = account.payment;
  const { totalMinor, currency, nextDueDate, renewal } = quote;
  const total = money(totalMinor, currency);
  return (
    <>
      <p className="eyebrow">Purchase Subscription</p>
      <Heading>Payment</Heading>
      {stage && <YourPurchase stage={stage} total={total} isFree={totalMinor === 0} publishableKey={publishableKey} />}
      <form ref={element} className="columns" hidden={stage !== undefined} noValidate onSubmit={submit} onInput={keep}>
        <div className="stack">
          {notice && <WhyAgain notice={notice} go={go} />}
          {!stage && !notice?.aboutAccount && account.checkoutInFlight && <UnderWay account={account} go={go} />}
          {totalMinor > 0 && (
            <fieldset className="panel">
              <legend>Card</legend>
              <CardFields
                publishableKey={publishableKey}
                onReady={(enter) => {
                  enterCard.current = enter;
                }}
              />
            </fieldset>
          )}
          <fieldset
            className="panel"
            onBlur={({ currentTarget: { form: typed }, relatedTarget }) =>
              typed && !isOfAddress(relatedTarget) && typedWhere(new FormData(typed))
            }
          >
            <legend>Billing contact</legend>
            <ContactFields
              key={prefilled.from}
              prefilled={prefilled.contact}
              errors={errors}
              needsAddress={isByAddress}
            />
          </fieldset>
        </div>
        <aside className="panel order" aria-labelledby="order">
          <h2 id="order">Your order</h2>
          <Order selection={quote} quote={quote} />
          <TaxNote quote={quote} />
          <button type="submit" className="primary wide" disabled={busy} translate="no">
            {quote.taxMinor === null ? 'See the total with tax' : `Purchase for ${total}`}
          </button>
          {quote.taxMinor === null ? (
            <p className="quiet">
              The tax is by the address on your invoice. Nothing is charged before you have seen it.
            </p>
          ) : totalMinor > 0 ? (
            <p className="quiet">
              <span>Your card is charged </span>
              <Money of={totalMinor} currency={currency} />
              <span>{` today; the next payment is due on ${date(nextDueDate)}. Card details go straight to Stripe.`}</span>
            </p>
          ) : (
            <p className="quiet">
              <span>Nothing is charged today, and no card is needed.</span>
              <span>
                {renewal?.totalMinor === 0
                  ? ''
                  : ` Give one before ${date(nextDueDate)}, or the subscription ends then.`}
              </span>
            </p>
          )}
          <button type="button" className="plain wide" onClick={() => window.history.back()}>
            Back to your selection
          </button>
        </aside>
      </form>
    </>
  );
}
