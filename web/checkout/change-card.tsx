import { type FormEvent, useRef } from 'react';
import type { Billing } from '../../packages/client/src/client.ts';
import { cardName, expiryText } from './card.ts';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { Challenge } from './challenge.tsx';
import { Failure } from './failure.tsx';
import { money } from './format.ts';
import { Heading } from './heading.tsx';
import type { OfASubscriptionProps } from './screens.ts';
import { useBilling } from './use-billing.ts';
import { useCardChange } from './use-card-change.ts';
import { WhyAgain } from './why-again.tsx';

/** Another card for all payments to come, and for one that is open. */
export default function ChangeCard(props: OfASubscriptionProps) {
  const { value, why, failure, reload } = useBilling(true);
  return (
    <>
      <p className="eyebrow">Account Summary</p>
      <Heading>Change card</Heading>
      {value ? (
        <CardForm {...props} billing={value} />
      ) : why === undefined ? (
        <p role="status">Loading the card…</p>
      ) : (
        <Failure failure={failure} again={reload} />
      )}
    </>
  );
}

function CardForm({ account, subscription, billing, go }: OfASubscriptionProps & { billing: Billing }) {
  const { publishableKey } = account.payment;
  const { form, challenged, change } = useCardChange(publishableKey, go);
  const { element, busy, notice } = form;
  const enterCard = useRef<EnterCard>(undefined);
  const { paymentMethod, contact } = billing;
  const { openPayment, currency } = subscription;
  const due = openPayment?.totalMinor ? money(openPayment.totalMinor, currency) : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const holder = { name: contact?.name ?? '', email: contact?.email ?? '' };
    if (!busy && enterCard.current) void change(enterCard.current, holder);
  };
  return (
    <form ref={element} className="stack narrow" noValidate onSubmit={submit}>
      {notice && <WhyAgain notice={notice} go={go} />}
      <fieldset className="panel">
        <legend>New card</legend>
        <p>
          <span>{paymentMethod ? 'It takes the place of ' : 'There is no card that can be charged.'}</span>
          {paymentMethod && (
            <>
              <strong translate="no">{cardName(paymentMethod)}</strong>
              <span>{`, which expires ${expiryText(paymentMethod)}.`}</span>
            </>
          )}
        </p>
        <CardFields
          publishableKey={publishableKey}
          onReady={(enter) => {
            enterCard.current = enter;
          }}
        />
        <p className="quiet">
          {openPayment
            ? 'The payment that is due is charged to it at once. Card details go straight to Stripe.'
            : 'Nothing is charged today. Card details go straight to Stripe.'}
        </p>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy} translate={due ? 'no' : undefined}>
            {busy ? 'Saving the card…' : due ? `Save and pay ${due}` : 'Save card'}
          </button>
          <button type="button" disabled={busy} onClick={() => go({ at: 'account-summary' }, 'replace')}>
            Leave it as it is
          </button>
        </div>
      </fieldset>
      {challenged && (
        <Challenge
          key={challenged.clientSecret}
          asks="Your card waits to be saved for your subscription’s payments. Do you agree?"
          total={undefined}
          publishableKey={publishableKey}
          {...challenged}
        />
      )}
    </form>
  );
}
