import { useCallback, useEffect } from 'react';
import { Failure } from './failure.tsx';
import { Footer } from './footer.tsx';
import { Heading } from './heading.tsx';
import { Masthead } from './masthead.tsx';
import { rememberedCheckout } from './remembered.ts';
import { useShop } from './shop.ts';
import { ShownScreen } from './shown-screen.tsx';
import { hearTabs } from './tabs.ts';
import { Trouble } from './trouble.tsx';
import { useAgain } from './use-again.ts';
import { type Loaded, useLoaded } from './use-loaded.ts';
import { useScreens } from './use-screens.ts';

const WHILE_IN_FLIGHT_MS = 3_000;
/** Else it is looked at when somebody comes back to this page. */
const NEVER_BY_ITSELF_MS = 2 ** 31 - 1;

/** Billing: the account as it is now, and the way from there to another plan. */
export function Billing() {
  const { ask, session } = useShop();
  const account = useLoaded(useCallback(() => ask((api) => api.account()), [ask]));
  const plans = useLoaded(useCallback(() => ask((api) => api.plans()), [ask]));
  const [screen, go] = useScreens(useCallback(() => rememberedCheckout(session.userId), [session.userId]));

  const look = account.reload;
  useEffect(() => hearTabs(({ is }) => is === 'changed' && look()), [look]);
  useAgain(look, account.value?.checkoutInFlight ? WHILE_IN_FLIGHT_MS : NEVER_BY_ITSELF_MS);
  // Every screen is a reason to look at the account again.
  useEffect(() => {
    if (screen.at !== 'invoice') look();
  }, [screen.at, look]);

  const there = account.value && plans.value && { account: account.value, plans: plans.value.plans };
  const failed = account.why === undefined ? plans : account;
  return (
    <>
      <Masthead account={account.value} />
      <main>{there ? <ShownScreen {...there} screen={screen} go={go} /> : <NotYet {...failed} />}</main>
      <Footer />
      {there && <Trouble why={failed.why} again={failed.reload} />}
    </>
  );
}

function NotYet({ why, failure, reload }: Pick<Loaded<unknown>, 'why' | 'failure' | 'reload'>) {
  if (why === undefined) return <p role="status">Loading the account…</p>;
  return (
    <>
      <Heading>Billing</Heading>
      <Failure failure={failure} again={reload} />
    </>
  );
}
