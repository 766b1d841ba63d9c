import type { Account, Billing } from '../../packages/client/src/client.ts';
import { cardName, expiryText } from './card.ts';
import { BILLED, date, money, seats } from './format.ts';
import type { Go } from './screens.ts';
import { Name } from './text.tsx';

interface NextPaymentProps {
  subscription: NonNullable<Account['subscription']>;
  /** Undefined while it is asked for. */
  billing: Billing | undefined;
  go: Go;
}

/** What is charged next and when, to which card, and who gets the invoice. For admins. */
export function NextPayment({ subscription, billing, go }: NextPaymentProps) {
  const { nextPayment, openPayment, currency, pendingChange } = subscription;
  const { billingPeriod } = pendingChange ?? subscription;
  return (
    <section className="panel" aria-labelledby="next-payment">
      <h2 id="next-payment">{nextPayment ? 'Next payment' : 'Payment'}</h2>
      {nextPayment ? (
        <>
          <p className="figure" translate="no">
            {money(nextPayment.totalMinor, currency)}
          </p>
          <p>{`on ${date(nextPayment.date)}, for ${seats(nextPayment.seats)}, ${BILLED[billingPeriod]}`}</p>
        </>
      ) : (
        !openPayment && <p>Nothing more is charged.</p>
      )}
      <dl className="facts awaited">
        <dt>Card</dt>
        <dd>
          <Card billing={billing} />
        </dd>
        <dt>Billing contact</dt>
        <dd>
          <Contact billing={billing} />
        </dd>
      </dl>
      <div className="actions">
        <button type="button" onClick={() => go({ at: 'change-card' })}>
          Change card
        </button>
        <button type="button" onClick={() => go({ at: 'billing-contact' })}>
          Change billing contact
        </button>
      </div>
    </section>
  );
}

function Card({ billing }: Pick<NextPaymentProps, 'billing'>) {
  if (billing && !billing.paymentMethod) return <span>None that can be charged</span>;
  const card = billing?.paymentMethod;
  return (
    <>
      <span translate="no">{card ? cardName(card) : '…'}</span>
      <small>{card ? `expires ${expiryText(card)}` : '…'}</small>
    </>
  );
}

/** Two lines while it is asked for, so that nothing moves when it comes. */
function Contact({ billing }: Pick<NextPaymentProps, 'billing'>) {
  const contact = billing?.contact;
  return (
    <>
      <Name>{contact?.name ?? '…'}</Name>
      <small translate="no">{contact?.email ?? '…'}</small>
      {contact?.cc?.map((each) => (
        <small key={each} translate="no">
          {each}
        </small>
      ))}
    </>
  );
}
