import type { AccountSubscription } from '../../packages/client/src/client.ts';
import { currentSelection, isSameSelection } from './change-selection.ts';
import { date } from './format.ts';
import type { Selected } from './screens.ts';

interface WaitsAlreadyProps {
  subscription: AccountSubscription;
  selection: Selected;
}

/** What becomes of a change that waits for the next payment when this one is made. */
export function WaitsAlready({ subscription, selection }: WaitsAlreadyProps) {
  const { pendingChange } = subscription;
  if (!pendingChange) return null;
  const isOnlySeats = isSameSelection(selection, currentSelection(subscription));
  const when = date(pendingChange.date);
  return (
    <p className="quiet">
      {isOnlySeats
        ? `The change that waits for ${when} stays.`
        : `This takes the place of the change that waits for ${when}.`}
    </p>
  );
}
