import type { Quote } from '../../packages/client/src/client.ts';
import { date } from './format.ts';
import { Money } from './text.tsx';

/** What was bought or changed is thanked for, and when it shows. */
export function ThankYou({ quote }: { quote: Quote }) {
  const { kind, effective, totalMinor, currency } = quote;
  if (effective !== 'now')
    return (
      <span>{`Thank you. The change begins on ${date(effective)}, with the next payment. Nothing was paid now, and until then you can take it back in the Account Summary.`}</span>
    );
  if (totalMinor === 0)
    return (
      <span>
        {kind === 'new'
          ? 'Thank you. Nothing was charged. The new modules are there at your next logon.'
          : 'Thank you. The change was made at once, and nothing was charged for it.'}
      </span>
    );
  return (
    <>
      <span>Thank you. The payment of </span>
      <Money of={totalMinor} currency={currency} />
      <span>
        {kind === 'new'
          ? ' was applied at once. The new modules are there at your next logon.'
          : ' was applied at once. What it turns on is there at each user’s next logon.'}
      </span>
    </>
  );
}
