import { useEffect, useEffectEvent } from 'react';
import type { Account } from '../../packages/client/src/client.ts';
import { Heading } from './heading.tsx';
import type { Go } from './screens.ts';
import { type Settled, usePurchase } from './use-purchase.ts';
import { YourPurchase } from './your-purchase.tsx';

interface PurchaseYourPurchaseProps {
  account: Account;
  checkoutId: string;
  go: Go;
}

/** A purchase found again after the page was closed, or a colleague's: followed to its end, whoever began it. */
export function PurchaseUnderWay({ account, checkoutId, go }: PurchaseYourPurchaseProps) {
  const { stage, follow } = usePurchase({
    onSettled: (outcome) => (outcome.status === 'completed' ? go({ at: 'receipt', checkout: outcome }) : told(outcome)),
    onProblem: ({ message }) => go({ at: 'account-summary', notice: message }),
  });
  const told = (outcome: Exclude<Settled, { status: 'completed' }>) =>
    go({
      at: 'account-summary',
      notice:
        outcome.status === 'refused'
          ? `The purchase did not come about. ${outcome.refusal.message}`
          : 'The purchase failed on our side. No money is kept; please try again.',
    });
  const start = useEffectEvent(() => void follow(checkoutId));
  useEffect(() => start(), []);
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>A purchase under way</Heading>
      {stage && <YourPurchase stage={stage} total={undefined} publishableKey={account.payment.publishableKey} />}
    </>
  );
}
