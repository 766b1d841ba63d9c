import { useEffect } from 'react';
import type { Account, Plan } from '../../packages/client/src/client.ts';
import { Heading } from './heading.tsx';
import { Invoices, useInvoices } from './invoices.tsx';
import { Modules } from './modules.tsx';
import { Notice } from './notice.tsx';
import { OpenPayment } from './open-payment.tsx';
import { PlanCards } from './plan-cards.tsx';
import { Said } from './said.tsx';
import type { AccountSummaryScreen, Go } from './screens.ts';
import { mayBuy, showsMoreAfterLogon } from './session.ts';
import { useShop } from './shop.ts';
import { hearTabs } from './tabs.ts';
import { Trouble } from './trouble.tsx';
import { UnderWay } from './under-way.tsx';
import { useBilling } from './use-billing.ts';
import { YourSubscription } from './your-subscription.tsx';

interface AccountSummaryProps {
  account: Account;
  plans: readonly Plan[];
  screen: Omit<AccountSummaryScreen, 'at'>;
  go: Go;
}

/** The plan, every module with its state, what another plan would bring, and what was paid. */
export function AccountSummary({ account, plans, screen, go }: AccountSummaryProps) {
  const { subscription, checkoutInFlight } = account;
  const { notice, done, renewalId } = screen;
  const { session } = useShop();
  const invoices = useInvoices();
  const billing = useBilling(subscription !== null && mayBuy(session));
  const [lookAtInvoices, lookAtBilling] = [invoices.reload, billing.reload];
  useEffect(
    () =>
      hearTabs(({ is }) => {
        if (is !== 'changed') return;
        lookAtInvoices();
        lookAtBilling();
      }),
    [lookAtInvoices, lookAtBilling],
  );
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>Account Summary</Heading>
      {notice && <Notice tone="warn">{notice}</Notice>}
      {done && (
        <Said key={done} tone="good">
          {done}
        </Said>
      )}
      {mayBuy(session) && <OpenPayment account={account} begunId={renewalId} go={go} />}
      {checkoutInFlight && <UnderWay account={account} go={go} />}
      {subscription && <NewAtNextLogon account={account} />}
      {subscription ? (
        <YourSubscription account={account} subscription={subscription} plans={plans} billing={billing.value} go={go} />
      ) : (
        <PlanCards account={account} plans={plans} go={go} />
      )}
      <Modules account={account} />
      <Invoices {...invoices} />
      {invoices.why === undefined && <Trouble why={billing.why} again={billing.reload} />}
    </>
  );
}

/** What was bought shows at the next logon, and this one may be older. */
function NewAtNextLogon({ account: { modules } }: { account: Account }) {
  const { session, logOut } = useShop();
  if (!showsMoreAfterLogon(session, modules)) return null;
  return (
    <Notice tone="good">
      <p>The new modules are there at your next logon.</p>
      <button type="button" onClick={logOut}>
        Logout
      </button>
    </Notice>
  );
}
