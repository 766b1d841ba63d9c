import type { Billing, Quote } from '../../packages/client/src/client.ts';
import { date, money } from './format.ts';
import type { Go } from './screens.ts';
import { Money, Name } from './text.tsx';

interface ConfirmChangeProps {
  quote: Quote | undefined;
  billing: Billing | undefined;
  busy: boolean;
  go: Go;
}

/** The button that says what it does, and what follows from it. */
export function ConfirmChange({ quote, billing, busy, go }: ConfirmChangeProps) {
  if (billing && !billing.contact)
    return (
      <>
        <p>An invoice needs a billing contact, and there is none yet.</p>
        <button type="button" className="primary wide" onClick={() => go({ at: 'billing-contact' })}>
          Enter the billing contact
        </button>
      </>
    );
  if (quote?.taxMinor === null)
    return (
      <>
        <p>The tax is by the address on your invoice, and none is saved yet.</p>
        <button type="button" className="primary wide" onClick={() => go({ at: 'billing-contact' })}>
          Enter the address
        </button>
      </>
    );
  return (
    <>
      <button
        type="submit"
        className="primary wide"
        disabled={busy || !quote || !billing}
        translate={quote && quote.totalMinor > 0 ? 'no' : undefined}
      >
        {quote ? whatItDoes(quote) : '…'}
      </button>
      {quote && quote.totalMinor > 0 && billing?.contact && (
        <p className="quiet">
          <span>Your card is charged </span>
          <Money of={quote.totalMinor} currency={quote.currency} />
          <span> today, and the invoice goes to </span>
          <Name>{billing.contact.email}</Name>
          <span>.</span>
        </p>
      )}
    </>
  );
}

function whatItDoes({ totalMinor, currency, effective }: Quote): string {
  if (totalMinor > 0) return `Pay ${money(totalMinor, currency)} now`;
  return effective === 'now' ? 'Change now, for nothing' : `Change on ${date(effective)}`;
}
