import { useEffect, useRef, useState } from 'react';
import type { CardFieldsProps, Entered } from './card-entry.ts';
import { asExpiry, type CardErrors, errorsIn, inGroups, type TypedCard } from './card-number.ts';
import { Field } from './field.tsx';
import { simulatedPaymentMethod } from './simulator.ts';
import { TestCards } from './test-cards.tsx';

const EMPTY: TypedCard = { number: '', expiry: '', cvc: '' };

/** Card fields of our own, for Stripe's simulator alone: a real card is typed into Stripe's. */
export function SimulatedCard({ publishableKey, onReady, stripeUrl }: CardFieldsProps & { stripeUrl: string }) {
  const [card, setCard] = useState(EMPTY);
  const [errors, setErrors] = useState<CardErrors>({});
  const typed = useRef(card);
  typed.current = card;

  useEffect(() => {
    onReady(async (): Promise<Entered> => {
      const wrong = errorsIn(typed.current);
      setErrors(wrong);
      if (Object.keys(wrong).length > 0) return { why: undefined };
      const answer = await simulatedPaymentMethod({ stripeUrl, publishableKey }, typed.current);
      if ('paymentMethodId' in answer) return answer;
      setErrors(answer.errors);
      return { why: answer.why };
    });
  }, [onReady, stripeUrl, publishableKey]);

  const type = (changed: Partial<TypedCard>) => setCard((now) => ({ ...now, ...changed }));
  return (
    <>
      <Field
        label="Card number"
        value={card.number}
        error={errors.number}
        inputMode="numeric"
        autoComplete="cc-number"
        onChange={(event) => type({ number: inGroups(event.target.value) })}
      />
      <div className="pair">
        <Field
          label="Expires (MM / YY)"
          value={card.expiry}
          error={errors.expiry}
          inputMode="numeric"
          autoComplete="cc-exp"
          onChange={(event) => type({ expiry: asExpiry(event.target.value) })}
        />
        <Field
          label="Security code"
          value={card.cvc}
          error={errors.cvc}
          inputMode="numeric"
          autoComplete="cc-csc"
          onChange={(event) => type({ cvc: event.target.value.replaceAll(/\D/g, '').slice(0, 4) })}
        />
      </div>
      <TestCards onChosen={(number) => setCard({ number: inGroups(number), expiry: '12 / 34', cvc: '123' })} />
    </>
  );
}
