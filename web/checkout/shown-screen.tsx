import { useEffect } from 'react';
import type { Account, Plan } from '../../packages/client/src/client.ts';
import { AccountSummary } from './account-summary.tsx';
import { InvoiceScreen } from './invoice-screen.tsx';
import { PaymentScreen } from './payment-screen.tsx';
import { Purchase } from './purchase.tsx';
import { PurchaseSubscription } from './purchase-subscription.tsx';
import { rememberedCheckout } from './remembered.ts';
import type { Go, Screen } from './screens.ts';
import { selectionFrom } from './selection.ts';
import { useShop } from './shop.ts';

interface ShownScreenProps {
  screen: Screen;
  account: Account;
  plans: readonly Plan[];
  go: Go;
}

/** The screen that the address names. What can no longer be bought leads to the Account Summary, which says why. */
export function ShownScreen({ screen, account, plans, go }: ShownScreenProps) {
  const { session } = useShop();
  const summary = (notice?: string) => <AccountSummary account={account} plans={plans} notice={notice} go={go} />;
  switch (screen.at) {
    case 'account-summary':
      return summary(screen.notice);
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

function Instead({ go, notice }: { go: Go; notice: string }) {
  useEffect(() => go({ at: 'account-summary', notice }, 'replace'), [go, notice]);
  return null;
}
