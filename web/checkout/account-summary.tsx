import type { Account, Plan } from '../../packages/client/src/client.ts';
import { Heading } from './heading.tsx';
import { Invoices, useInvoices } from './invoices.tsx';
import { Modules } from './modules.tsx';
import { Notice } from './notice.tsx';
import { PlanCards } from './plan-cards.tsx';
import type { Go } from './screens.ts';
import { isOn } from './session.ts';
import { useShop } from './shop.ts';
import { UnderWay } from './under-way.tsx';
import { YourSubscription } from './your-subscription.tsx';

interface AccountSummaryProps {
  account: Account;
  plans: readonly Plan[];
  notice: string | undefined;
  go: Go;
}

/** The plan, every module with its state, what another plan would bring, and what was paid. */
export function AccountSummary({ account, plans, notice, go }: AccountSummaryProps) {
  const { subscription, checkoutInFlight } = account;
  const invoices = useInvoices();
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>Account Summary</Heading>
      {notice && <Notice tone="warn">{notice}</Notice>}
      {checkoutInFlight && <UnderWay account={account} go={go} />}
      {subscription && <NewAtNextLogon account={account} />}
      {subscription ? (
        <YourSubscription
          account={account}
          subscription={subscription}
          plans={plans}
          last={invoices.value?.invoices[0]}
        />
      ) : (
        <PlanCards account={account} plans={plans} go={go} />
      )}
      <Modules account={account} />
      <Invoices {...invoices} />
    </>
  );
}

/** What was bought shows at the next logon, and this one may be older. */
function NewAtNextLogon({ account: { modules } }: { account: Account }) {
  const { session, logOut } = useShop();
  const all = modules.flatMap((module) => [module, ...module.subModules]);
  if (!all.some((module) => module.enabled && !isOn(session, module))) return null;
  return (
    <Notice tone="good">
      <p>The new modules are there at your next logon.</p>
      <button type="button" onClick={logOut}>
        Logout
      </button>
    </Notice>
  );
}
