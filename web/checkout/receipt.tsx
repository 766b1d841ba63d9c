import { useCallback } from 'react';
import type { Account, CompletedCheckout, Invoice } from '../../packages/client/src/client.ts';
import { Begins } from './begins.tsx';
import { BOUGHT_FOR, date, money, PERIOD, users } from './format.ts';
import { Heading } from './heading.tsx';
import { InvoiceLink } from './invoices.tsx';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { showsMoreAfterLogon } from './session.ts';
import { useShop } from './shop.ts';
import { Sums, TaxWithin } from './sums.tsx';
import { TaxNote } from './tax-lines.tsx';
import { Money } from './text.tsx';
import { ThankYou } from './thank-you.tsx';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

interface ReceiptProps {
  account: Account;
  checkout: CompletedCheckout;
  go: Go;
}

/** Bought: what, for whom and until when; and that the new modules come with the next logon. */
export function Receipt({ account, checkout, go }: ReceiptProps) {
  const { ask, session, logOut } = useShop();
  const { checkoutId, quote, subscription } = checkout;
  const invoices = useLoaded(useCallback(() => ask((api) => api.invoices()), [ask]));
  const waits = quote.effective !== 'now';
  const invoice = invoices.value?.invoices.find(
    (each): each is Invoice => each.kind === 'invoice' && each.checkoutId === checkoutId,
  );
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>{headingOf(checkout, account)}</Heading>
      {subscription ? (
        <Notice tone="good">
          <p>
            <ThankYou quote={quote} />
          </p>
          {(quote.kind === 'new' || showsMoreAfterLogon(session, account.modules)) && (
            <button type="button" className="primary" onClick={logOut}>
              Logout
            </button>
          )}
        </Notice>
      ) : (
        <Notice tone="plain">
          <p>
            <span>The payment of </span>
            <Money of={quote.totalMinor} currency={quote.currency} />
            <span> went back, and what it bought has ended.</span>
          </p>
        </Notice>
      )}
      <div className="columns">
        {subscription && !waits && <Bought {...checkout} subscription={subscription} />}
        {waits && <Begins quote={quote} />}
        {(quote.totalMinor > 0 || quote.kind === 'new') && <Paid invoice={invoice} quote={quote} />}
      </div>
      <div className="actions">
        <button type="button" onClick={() => go({ at: 'account-summary' })}>
          Account Summary
        </button>
      </div>
      <Trouble why={invoices.why} again={invoices.reload} />
    </>
  );
}

function headingOf({ quote, subscription }: CompletedCheckout, { name }: Account): string {
  if (!subscription) return `The purchase for ${name} has ended`;
  return quote.effective === 'now'
    ? `${name} is on ${quote.planName}`
    : `The change begins on ${date(quote.effective)}`;
}

type BoughtProps = Omit<CompletedCheckout, 'subscription'> & {
  subscription: NonNullable<CompletedCheckout['subscription']>;
};

function Bought({ quote, createdAt, subscription }: BoughtProps) {
  return (
    <section className="panel" aria-labelledby="bought">
      <h2 id="bought">Your subscription</h2>
      <dl className="facts">
        <dt>Subscriptions</dt>
        <dd>{`${BOUGHT_FOR[subscription.scope]} (${users(subscription.seats)})`}</dd>
        <dt>Billing Period</dt>
        <dd>{PERIOD[subscription.billingPeriod]}</dd>
        <dt>Paid on</dt>
        <dd>{date(quote.kind === 'new' ? subscription.paidAt : createdAt)}</dd>
        <dt>Next due date</dt>
        <dd>
          <span data-fact="next-due-date">{date(subscription.nextDueDate)}</span>
          <small translate="no">{money(quote.renewal?.totalMinor ?? quote.totalMinor, quote.currency)}</small>
        </dd>
        <Sums quote={quote} />
        <dt className="total">Paid</dt>
        <dd className="total" data-fact="total" translate="no">
          {money(quote.totalMinor, quote.currency)}
        </dd>
        <TaxWithin quote={quote} />
      </dl>
      <TaxNote quote={quote} />
    </section>
  );
}

/** By which card, and to whom the invoice is made out. */
function Paid({ invoice, quote }: Pick<CompletedCheckout, 'quote'> & { invoice: Invoice | undefined }) {
  const card = cardOf(invoice);
  return (
    <section className="panel" aria-labelledby="paid">
      <h2 id="paid">Payment</h2>
      <dl className="facts">
        {card !== '' && (
          <>
            <dt>Card</dt>
            <dd translate="no">{card}</dd>
          </>
        )}
        <dt>Billing contact</dt>
        <dd translate="no">
          <bdi>{invoice?.billTo.name ?? '…'}</bdi>
        </dd>
        <dt>Plan</dt>
        <dd translate="no">{quote.planName}</dd>
      </dl>
      {invoice && <InvoiceLink invoiceId={invoice.invoiceId} />}
    </section>
  );
}

/** Empty where no card is known, as of what 0.1 sold. */
function cardOf(invoice: Invoice | undefined): string {
  if (!invoice) return '…';
  return invoice.card ? `${invoice.card.brand.toUpperCase()} …${invoice.card.last4}` : '';
}
