import { Notice } from './notice.tsx';
import { Reference } from './reference.tsx';
import { isOurs, sentence } from './sentence.ts';
import { useShop } from './shop.ts';

interface FailureProps {
  failure: unknown;
  again: () => void;
}

/** What was asked for did not come: why, and what to do about it. */
export function Failure({ failure, again }: FailureProps) {
  const { session } = useShop();
  return (
    <Notice tone="bad">
      <p>
        <span>{sentence(failure)}</span>
        {isOurs(failure) && <Reference to={session.userId} />}
      </p>
      <button type="button" onClick={again}>
        Try again
      </button>
    </Notice>
  );
}
