import { useEffect, useState } from 'react';
import { statesOf } from './demo.ts';
import { progressOf } from './progress.ts';
import { useShop } from './shop.ts';

const SAYS = { done: 'done', now: 'under way', next: 'to come' } as const;

/** The five steps of a purchase. The API tells when all are done; a stack on this machine tells of each. */
export function Steps({ checkoutId, isFree }: { checkoutId: string | undefined; isFree: boolean }) {
  const { config } = useShop();
  const states = useStates(checkoutId);
  const steps = progressOf(states, isFree);
  const now = steps.findIndex(({ is }) => is === 'now');
  return (
    <>
      <ol className="steps" aria-label="Steps of the purchase">
        {steps.map(({ name, sentence, is }) => (
          <li key={name} className={is} data-step={name}>
            <span className="mark" aria-hidden="true" />
            <span>{sentence}</span>
            <span className="visually-hidden">{` (${SAYS[is]})`}</span>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {steps[now] ? `Step ${now + 1} of ${steps.length}: ${steps[now].sentence}` : ''}
      </p>
      {'demo' in config && checkoutId && (
        <p>
          <a href={`/local/executions/${checkoutId}`} target="_blank" rel="noreferrer">
            <span>See its execution</span>
            <span className="visually-hidden"> (in a new tab)</span>
          </a>
        </p>
      )}
    </>
  );
}

const LOOK_EVERY_MS = 150;

/** The states that the execution has entered, as they come; none where nobody tells. */
function useStates(checkoutId: string | undefined): readonly string[] {
  const { config } = useShop();
  const [states, setStates] = useState<readonly string[]>([]);
  const tells = 'demo' in config;
  useEffect(() => {
    if (!checkoutId || !tells) return;
    // An execution that is not there yet is looked for again.
    const look = () => void statesOf(checkoutId).then(setStates, () => undefined);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [checkoutId, tells]);
  return states;
}
