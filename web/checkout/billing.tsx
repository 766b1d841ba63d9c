import { useCallback } from 'react';
import type { Account } from '../../packages/client/src/client.ts';
import { AccountSummary } from './account-summary.tsx';
import { Heading } from './heading.tsx';
import { Masthead } from './masthead.tsx';
import { Notice } from './notice.tsx';
import { Payment } from './payment.tsx';
import { PurchaseSubscription } from './purchase-subscription.tsx';
import { PurchaseUnderWay } from './purchase-under-way.tsx';
import { Receipt } from './receipt.tsx';
import { rememberedCheckout } from './remembered.ts';
import { type Go, type Screen, useScreens } from './screens.ts';
import { useShop } from './shop.ts';
import { useLoaded } from './use-loaded.ts';

/** Billing: the account as it is now, and the way from there to another plan. */
export function Billing() {
  const { ask, session } = useShop();
  const [account, reload] = useLoaded(useCallback(() => ask((api) => api.account()), [ask]));
  const [screen, go] = useScreens(useCallback(() => rememberedCheckout(session.userId), [session.userId]));

  // Every change of screen is a reason to look at the account again.
  const goOn: Go = (next) => {
    reload();
    go(next);
  };
  return (
    <>
      <Masthead account={account.is === 'there' ? account.value : undefined} />
      <main>
        {account.is === 'loading' && <p role="status">Loading the account…</p>}
        {account.is === 'failed' && (
          <>
            <Heading>Billing</Heading>
            <Notice tone="bad">{account.why}</Notice>
            <button type="button" onClick={reload}>
              Try again
            </button>
          </>
        )}
        {account.is === 'there' && <Shown screen={screen} account={account.value} go={goOn} reload={reload} />}
      </main>
    </>
  );
}

interface ShownProps {
  screen: Screen;
  account: Account;
  go: Go;
  reload: () => void;
}

function Shown({ screen, account, go, reload }: ShownProps) {
  switch (screen.at) {
    case 'account-summary':
      return <AccountSummary account={account} notice={screen.notice} go={go} reload={reload} />;
    case 'purchase-subscription':
      return <PurchaseSubscription account={account} first={screen.selection} go={go} />;
    case 'payment':
      return <Payment account={account} first={screen.quote} go={go} />;
    case 'purchase-under-way':
      return <PurchaseUnderWay account={account} checkoutId={screen.checkoutId} go={go} />;
    case 'receipt':
      return <Receipt account={account} checkout={screen.checkout} go={go} />;
  }
}
