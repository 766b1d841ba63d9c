import type { FormEvent } from 'react';
import type { AccountSubscription } from '../../packages/client/src/client.ts';
import { draftOf, forgetDraft, keepDraft, typedIn } from './draft.ts';
import { Field } from './field.tsx';
import { date } from './format.ts';
import { Heading } from './heading.tsx';
import type { OfASubscriptionProps } from './screens.ts';
import { useShop } from './shop.ts';
import { tellOfChange } from './tabs.ts';
import { useForm } from './use-form.ts';
import { WhyAgain } from './why-again.tsx';

const MOST_SIGNS = 500;

/** What cancelling means, before it is done. */
export default function CancelSubscription({ account, subscription, go }: OfASubscriptionProps) {
  const { ask, session } = useShop();
  const { element, busy, notice, begin, failed } = useForm();
  const { userId } = session;

  async function cancel(reason: string): Promise<void> {
    begin();
    try {
      await ask((api) => api.cancelSubscription(reason === '' ? undefined : reason));
      forgetDraft(userId, 'cancel-subscription');
      go({ at: 'account-summary', done: 'The subscription is cancelled. Its billing contact gets a mail.' }, 'replace');
      tellOfChange();
    } catch (error) {
      failed(error);
    }
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void cancel((typedIn(event.currentTarget).reason ?? '').trim());
  };
  return (
    <>
      <p className="eyebrow">Account Summary</p>
      <Heading>Cancel subscription</Heading>
      <form
        ref={element}
        className="stack narrow"
        noValidate
        onSubmit={submit}
        onInput={(event) => keepDraft(userId, typedIn(event.currentTarget), 'cancel-subscription')}
      >
        {notice && <WhyAgain notice={notice} go={go} />}
        <section className="panel" aria-labelledby="means">
          <h2 id="means" translate="no">
            {account.plan.name}
          </h2>
          <WhatItMeans subscription={subscription} />
          <Field
            label="Why do you cancel? (optional)"
            name="reason"
            rows={3}
            maxLength={MOST_SIGNS}
            defaultValue={draftOf(userId, 'cancel-subscription').reason ?? ''}
          />
          <div className="actions">
            <button type="submit" className="primary" disabled={busy}>
              {busy ? 'Cancelling…' : 'Cancel the subscription'}
            </button>
            <button type="button" disabled={busy} onClick={() => go({ at: 'account-summary' }, 'replace')}>
              Keep it
            </button>
          </div>
        </section>
      </form>
    </>
  );
}

function WhatItMeans({ subscription: { period, openPayment } }: { subscription: AccountSubscription }) {
  if (openPayment)
    return (
      <ul className="highlights">
        <li>
          {openPayment.reason === 'processing'
            ? 'A payment is being charged just now. If it succeeds, access lasts for the period that it pays for; otherwise access ends today.'
            : 'A payment is open, so access ends today, for all users.'}
        </li>
        <li>Nothing more is charged, and nothing is refunded.</li>
      </ul>
    );
  return (
    <ul className="highlights">
      <li>
        <span>Access lasts until </span>
        <strong>{date(period.to)}</strong>
        <span>, for all users.</span>
      </li>
      <li>Nothing more is charged, and nothing is refunded.</li>
      <li>Until that day you can take it back in the Account Summary.</li>
    </ul>
  );
}
