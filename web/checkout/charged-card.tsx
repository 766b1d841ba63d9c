import type { Billing } from '../../packages/client/src/client.ts';
import { cardName, expiryText } from './card.ts';
import type { EnterCard } from './card-entry.ts';
import { CardFields } from './card-fields.tsx';
import { Choices } from './choices.tsx';

interface ChargedCardProps {
  billing: Billing;
  isAnother: boolean;
  onChoose: (card: 'saved' | 'another') => void;
  publishableKey: string;
  onReady: (enter: EnterCard) => void;
}

/** The saved card by its name, or another one. */
export function ChargedCard({ billing, isAnother, onChoose, publishableKey, onReady }: ChargedCardProps) {
  const { paymentMethod } = billing;
  return (
    <>
      {paymentMethod && (
        <Choices
          legend="Card"
          name="card"
          chosen={isAnother ? 'another' : 'saved'}
          onChoose={onChoose}
          choices={[
            { value: 'saved', label: cardName(paymentMethod), note: `expires ${expiryText(paymentMethod)}` },
            { value: 'another', label: 'Use another card', note: 'For this payment; the card of the next ones stays.' },
          ]}
        />
      )}
      {isAnother && <CardFields publishableKey={publishableKey} onReady={onReady} />}
    </>
  );
}
