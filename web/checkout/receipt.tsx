import { useCallback } from 'react';
import type { Account, CompletedCheckout, Invoice } from '../../packages/client/src/client.ts';
import { BOUGHT_FOR, date, money, PERIOD, users } from './format.ts';
import { Heading } from './heading.tsx';
import { InvoiceLink } from './invoices.tsx';
import { Notice } from './notice.tsx';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { Money } from './text.tsx';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

interface ReceiptProps {
  account: Account;
  checkout: CompletedCheckout;
  go: Go;
}

/** Bought: what, for whom and until when; and that the new modules come with the next logon. */
export function Receipt({ account, checkout, go }: ReceiptProps) {
  const { ask, logOut } = useShop();
  const { checkoutId, quote, subscription } = checkout;
  const invoices = useLoaded(useCallback(() => ask((api) => api.invoices()), [ask]));
  const invoice = invoices.value?.invoices.find((each) => each.checkoutId === checkoutId);
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>
        {subscription ? `${account.name} is on ${quote.planName}` : `The purchase for ${account.name} has ended`}
      </Heading>
      {subscription ? (
        <Notice tone="good">
          <p>
            <span>Thank you. The payment of </span>
            <Money of={quote.totalMinor} currency={quote.currency} />
            <span> was applied at once. The new modules are there at your next logon.</span>
          </p>
          <button type="button" className="primary" onClick={logOut}>
            Logout
          </button>
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
        {subscription && <Bought quote={quote} subscription={subscription} />}
        <Paid invoice={invoice} quote={quote} />
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

function Bought({
  quote,
  subscription,
}: Pick<CompletedCheckout, 'quote'> & { subscription: NonNullable<CompletedCheckout['subscription']> }) {
  return (
    <section className="panel" aria-labelledby="bought">
      <h2 id="bought">Your subscription</h2>
      <dl className="facts">
        <dt>Subscriptions</dt>
        <dd>{`${BOUGHT_FOR[subscription.scope]} (${users(subscription.seats)})`}</dd>
        <dt>Billing Period</dt>
        <dd>{PERIOD[subscription.billingPeriod]}</dd>
        <dt>Paid on</dt>
        <dd>{date(subscription.paidAt)}</dd>
        <dt>Next due date</dt>
        <dd>
          <span data-fact="next-due-date">{date(subscription.nextDueDate)}</span>
          <small translate="no">{money(quote.totalMinor, quote.currency)}</small>
        </dd>
        <dt className="total">Paid</dt>
        <dd className="total" data-fact="total" translate="no">
          {money(quote.totalMinor, quote.currency)}
        </dd>
      </dl>
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
