import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { Account, AccountSubscription, Plan } from '../../packages/client/src/client.ts';
import { AccountSummary } from './account-summary.tsx';
import { InvoiceScreen } from './invoice-screen.tsx';
import { PaymentScreen } from './payment-screen.tsx';
import { Purchase } from './purchase.tsx';
import { PurchaseSubscription } from './purchase-subscription.tsx';
import { rememberedCheckout } from './remembered.ts';
import type { Go, Screen } from './screens.ts';
import { selectionFrom } from './selection.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';

const ChangeSubscription = lazy(() => import('./change-subscription.tsx'));
const OF_THE_SUBSCRIPTION = {
  'cancel-subscription': lazy(() => import('./cancel-subscription.tsx')),
  'change-card': lazy(() => import('./change-card.tsx')),
  'billing-contact': lazy(() => import('./billing-contact.tsx')),
};

interface ShownScreenProps {
  screen: Screen;
  account: Account;
  plans: readonly Plan[];
  go: Go;
}

/** The screen that the address names. What can no longer be bought leads to the Account Summary, which says why. */
export function ShownScreen({ screen, account, plans, go }: ShownScreenProps) {
  const { session } = useShop();
  switch (screen.at) {
    case 'account-summary':
      return <AccountSummary account={account} plans={plans} screen={screen} go={go} />;
    case 'cancel-subscription':
    case 'change-card':
    case 'billing-contact': {
      const Shown = OF_THE_SUBSCRIPTION[screen.at];
      return (
        <OfASubscription at={screen.at} account={account} go={go}>
          {(subscription) => <Shown account={account} subscription={subscription} go={go} />}
        </OfASubscription>
      );
    }
    case 'change-subscription': {
      const { wanted, card } = screen;
      const chosen = { account, plans, wanted, card, go };
      return (
        <OfASubscription at={screen.at} account={account} go={go}>
          {(subscription) => <ChangeSubscription subscription={subscription} {...chosen} />}
        </OfASubscription>
      );
    }
    case 'invoice':
      return <InvoiceScreen invoiceId={screen.invoiceId} />;
    case 'purchase':
      return <Purchase key={screen.checkoutId} account={account} screen={screen} go={go} />;
    default: {
      if (account.subscription && !rememberedCheckout(session.userId))
        return <Instead go={go} notice={`${account.name} is on ${account.plan.name} already.`} />;
      const selection = selectionFrom(plans, screen.wanted);
      if (!selection) return <Instead go={go} notice="That plan is not for sale." />;
      const chosen = { account, go, ...selection };
      if (screen.at === 'purchase-subscription') return <PurchaseSubscription {...chosen} />;
      return <PaymentScreen {...chosen} quote={screen.quote} />;
    }
  }
}

interface OfASubscriptionProps extends Pick<ShownScreenProps, 'account' | 'go'> {
  at: Screen['at'];
  children: (subscription: AccountSubscription) => ReactNode;
}

/** For admins of an account that has a subscription; its script comes when it is wanted. */
function OfASubscription({ at, account, go, children }: OfASubscriptionProps) {
  const { session } = useShop();
  if (!mayBuy(session)) return <Instead go={go} notice="Only an enterprise admin of your account may do that." />;
  const { subscription } = account;
  if (!subscription || (at === 'cancel-subscription' && subscription.cancelAt !== null))
    return <Instead go={go} notice={subscription ? 'It is cancelled already.' : 'There is no subscription.'} />;
  return <Suspense fallback={<p role="status">Loading…</p>}>{children(subscription)}</Suspense>;
}

function Instead({ go, notice }: { go: Go; notice: string }) {
  useEffect(() => go({ at: 'account-summary', notice }, 'replace'), [go, notice]);
  return null;
}
