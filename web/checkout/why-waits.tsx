import type { AccountSubscription, Plan, Quote } from '../../packages/client/src/client.ts';
import { currentSelection, isSameSelection, restOf, whyItWaits } from './change-selection.ts';
import { date } from './format.ts';
import type { Selected } from './screens.ts';

interface WhyWaitsProps {
  quote: Quote;
  selection: Selected;
  subscription: AccountSubscription;
  plans: readonly Plan[];
  onChoose: (selection: Selected) => void;
}

/** Why the change waits for the next payment, and what of it could be had now. */
export function WhyWaits({ quote, selection, subscription, plans, onChoose }: WhyWaitsProps) {
  if (quote.effective === 'now') return null;
  const rest = restOf(quote, selection, subscription);
  const isSeats = rest && isSameSelection(rest, currentSelection(subscription));
  return (
    <div className="waits">
      {whyItWaits(quote, selection, subscription, plans).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{`Nothing is paid now. Until ${date(quote.effective)} you can take it back.`}</p>
      {rest && (
        <>
          <p>The rest need not wait: do it now, and ask for what waits afterwards.</p>
          <button type="button" onClick={() => onChoose(rest)}>
            {isSeats ? 'Cover everybody now' : 'Do only the rest, now'}
          </button>
        </>
      )}
    </div>
  );
}
