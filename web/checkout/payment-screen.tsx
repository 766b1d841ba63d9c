import { useEffect } from 'react';
import type { Account, Plan, Quote } from '../../packages/client/src/client.ts';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { Payment } from './payment.tsx';
import type { Go, Selected } from './screens.ts';
import { useQuote } from './use-quote.ts';

interface PaymentScreenProps {
  account: Account;
  plan: Plan;
  selection: Selected;
  quote: Quote | undefined;
  go: Go;
}

/** Payment of the quote that the buyer has seen; where none is known, of one that is asked for first. */
export function PaymentScreen({ quote, selection, account, go }: PaymentScreenProps) {
  if (quote) return <Payment account={account} quote={quote} selection={selection} go={go} />;
  return <Quoting selection={selection} go={go} />;
}

function Quoting({ selection, go }: Pick<PaymentScreenProps, 'selection' | 'go'>) {
  const { value, why, failure, reload, codeRefused } = useQuote(selection);
  useEffect(() => {
    if (!value) return;
    // Nobody pays more than they were told: why the code does not count stands at its field.
    if (codeRefused !== undefined) go({ at: 'purchase-subscription', wanted: selection }, 'replace');
    else go({ at: 'payment', wanted: selection, quote: value }, 'replace');
  }, [value, codeRefused, selection, go]);
  return (
    <>
      <p className="eyebrow">Purchase Subscription</p>
      <Heading>Payment</Heading>
      {why === undefined ? <p role="status">Asking for the price…</p> : <Failure failure={failure} again={reload} />}
    </>
  );
}
