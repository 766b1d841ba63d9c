import { useEffect, useEffectEvent, useState } from 'react';
import type { Account, CompletedCheckout } from '../../packages/client/src/client.ts';
import { Heading } from './heading.tsx';
import { Receipt } from './receipt.tsx';
import type { Go, Screen } from './screens.ts';
import { type Settled, usePurchase } from './use-purchase.ts';
import { YourPurchase } from './your-purchase.tsx';

interface PurchaseProps {
  account: Account;
  screen: Extract<Screen, { at: 'purchase' }>;
  go: Go;
}

/** A purchase found again after the page was closed, or a colleague's: followed to its end, and then its receipt. */
export function Purchase({ account, screen: { checkoutId, completed: known }, go }: PurchaseProps) {
  const [completed, setCompleted] = useState<CompletedCheckout | undefined>(known);
  const summary = (notice: string) => go({ at: 'account-summary', notice }, 'replace');
  const { stage, follow } = usePurchase({
    onSettled: (outcome) => (outcome.status === 'completed' ? setCompleted(outcome) : summary(endOf(outcome))),
    onProblem: ({ message }) => summary(message),
  });
  const start = useEffectEvent(() => known ?? void follow(checkoutId));
  useEffect(() => void start(), []);
  if (completed) return <Receipt account={account} checkout={completed} go={go} />;
  const isLookedFor = stage === undefined || stage.is === 'looking';
  if (isLookedFor) return <p role="status">Looking for the purchase…</p>;
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>A purchase under way</Heading>
      <YourPurchase stage={stage} total={undefined} publishableKey={account.payment.publishableKey} />
    </>
  );
}

const endOf = (outcome: Exclude<Settled, { status: 'completed' }>): string =>
  outcome.status === 'refused'
    ? `The purchase did not come about. ${outcome.refusal.message}`
    : 'The purchase failed on our side. No money is kept; please try again.';
