import type { Currency } from '../../packages/client/src/client.ts';
import { money } from './format.ts';

// A translator in the browser puts elements of its own in the place of texts. So a text that changes is alone in an
// element, which is all that is needed to find it again, and an amount is not translated.

export function Money({ of, currency }: { of: number; currency: Currency }) {
  return (
    <span className="money" translate="no">
      {money(of, currency)}
    </span>
  );
}

/** A name that somebody gave: it may be written from right to left, and is not translated. */
export function Name({ children }: { children: string }) {
  return <bdi translate="no">{children}</bdi>;
}
