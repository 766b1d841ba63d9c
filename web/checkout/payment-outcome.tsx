import { useState } from 'react';
import { whyOpen } from './decline.ts';
import { Said } from './said.tsx';
import type { Go } from './screens.ts';
import { Money } from './text.tsx';
import type { Paid } from './use-open-payment.ts';
import { WhyAgain } from './why-again.tsx';

interface PaymentOutcomeProps {
  paid: Paid;
  /** What is open now, if anything is. */
  openId: string | undefined;
  go: Go;
}

/** How an attempt to pay has ended. */
export function PaymentOutcome({ paid, openId, go }: PaymentOutcomeProps) {
  const [endedAtMs] = useState(Date.now);
  if (!('status' in paid && 'renewalId' in paid)) {
    const { message, retryAfterSeconds } = paid;
    const againAtMs = retryAfterSeconds === undefined ? undefined : endedAtMs + retryAfterSeconds * 1_000;
    return (
      <Said>
        <WhyAgain notice={{ why: message, aboutAccount: false, againAtMs }} go={go} />
      </Said>
    );
  }
  // Something else has fallen due since.
  if (openId !== undefined && openId !== paid.renewalId) return null;
  const { totalMinor, currency } = paid;
  switch (paid.status) {
    case 'paid':
      return (
        <Said tone="good">
          <p>
            <span>Thank you. The payment of </span>
            <Money of={totalMinor} currency={currency} />
            <span> has come in, and your subscription goes on.</span>
          </p>
        </Said>
      );
    case 'declined':
      return <Said tone="bad">{`${whyOpen(paid.declineCode)} Nothing was charged.`}</Said>;
    case 'ended':
      return <Said tone="warn">The subscription has ended, and nothing was charged for this.</Said>;
  }
}
