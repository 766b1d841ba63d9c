import type { Account } from '../../packages/client/src/client.ts';
import { BOUGHT_FOR, date, PERIOD, users } from './format.ts';
import { Heading } from './heading.tsx';
import { Invoices } from './invoices.tsx';
import { Modules } from './modules.tsx';
import { Notice } from './notice.tsx';
import { PlanOffers } from './plan-offer.tsx';
import type { Go } from './screens.ts';
import { isOn, mayBuy } from './session.ts';
import { useShop } from './shop.ts';

interface AccountSummaryProps {
  account: Account;
  notice: string | undefined;
  go: Go;
  reload: () => void;
}

/** The plan, every module with its state, and what another plan would bring. */
export function AccountSummary({ account, notice, go, reload }: AccountSummaryProps) {
  const { session } = useShop();
  const isAdmin = mayBuy(session);
  const { plan, subscription, currentUsers, checkoutInFlight } = account;
  return (
    <>
      <p className="eyebrow">Billing</p>
      <Heading>Account Summary</Heading>
      {notice && <Notice tone="warn">{notice}</Notice>}
      {checkoutInFlight && <UnderWay account={account} isAdmin={isAdmin} go={go} reload={reload} />}
      {subscription && <NewAtNextLogon account={account} />}
      <div className="columns">
        <section className="panel" aria-labelledby="plan">
          <h2 id="plan">Your plan</h2>
          <p className="figure">{plan.name}</p>
          {subscription ? (
            <SubscriptionFacts subscription={subscription} />
          ) : (
            <p>{users(currentUsers)} in the account</p>
          )}
        </section>
        {!subscription && <PlanOffers account={account} isAdmin={isAdmin} go={go} />}
      </div>
      <Modules account={account} />
      {subscription && isAdmin && <Invoices />}
    </>
  );
}

function SubscriptionFacts({ subscription }: { subscription: NonNullable<Account['subscription']> }) {
  const { scope, billingPeriod, seats, paidAt, nextDueDate } = subscription;
  return (
    <dl className="facts">
      <dt>Subscriptions</dt>
      <dd>
        {BOUGHT_FOR[scope]} ({users(seats)})
      </dd>
      <dt>Billing Period</dt>
      <dd>{PERIOD[billingPeriod]}</dd>
      <dt>Paid on</dt>
      <dd>{date(paidAt)}</dd>
      <dt>Next due date</dt>
      <dd>{date(nextDueDate)}</dd>
    </dl>
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

function UnderWay({
  account: { checkoutInFlight },
  isAdmin,
  go,
  reload,
}: Omit<AccountSummaryProps, 'notice'> & { isAdmin: boolean }) {
  const look = () =>
    isAdmin && checkoutInFlight ? go({ at: 'purchase-under-way', checkoutId: checkoutInFlight.checkoutId }) : reload();
  return (
    <Notice tone="warn">
      <p>A purchase for this account is under way. Until it ends nobody can begin another.</p>
      <button type="button" onClick={look}>
        {isAdmin ? 'See how it stands' : 'Look again'}
      </button>
    </Notice>
  );
}
