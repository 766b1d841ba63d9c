import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Plan, Quote } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { ChangeOrder } from './change-order.tsx';
import { changeSelection, currentSelection, isSameSelection } from './change-selection.ts';
import { ChargedCard } from './charged-card.tsx';
import { ConfirmChange } from './confirm-change.tsx';
import { isHadAlready } from './covered.ts';
import { money } from './format.ts';
import { Heading } from './heading.tsx';
import { NoChange } from './no-change.tsx';
import { PlanChoices } from './plan-choices.tsx';
import { withCode } from './promotion.ts';
import { PromotionCode } from './promotion-code.tsx';
import type { ChangeSubscriptionScreen, OfASubscriptionProps, Selected } from './screens.ts';
import { Trouble } from './trouble.tsx';
import { UnderWay } from './under-way.tsx';
import { useBilling } from './use-billing.ts';
import { useChange } from './use-change.ts';
import { isFor, useQuote } from './use-quote.ts';
import { WaitsAlready } from './waits-already.tsx';
import { WhoAndWhen } from './who-and-when.tsx';
import { WhyAgain } from './why-again.tsx';
import { WhyWaits } from './why-waits.tsx';
import { YourPurchase } from './your-purchase.tsx';

interface ChangeSubscriptionProps extends OfASubscriptionProps, Pick<ChangeSubscriptionScreen, 'wanted'> {
  plans: readonly Plan[];
  card: ChangeSubscriptionScreen['card'] | undefined;
}

/** Another plan, for others, or paid for at other times: the price of each choice, and one button that does it. */
export default function ChangeSubscription(props: ChangeSubscriptionProps) {
  const { account, subscription, plans, wanted, card, go } = props;
  const selection = changeSelection(plans, subscription, wanted);
  const isHad = isHadAlready(account, plans, selection);
  const asked = useQuote(selection, !isHad);
  const [fresh, setFresh] = useState<Quote>();
  const quote = fresh && isFor(fresh, selection) ? fresh : asked.value;
  const billing = useBilling(true);
  const { form, stage, change } = useChange(
    asked.codeRefused === undefined ? selection : withCode(selection, undefined),
    quote,
    setFresh,
    go,
  );
  const { notice, busy, returns } = form;
  const enterCard = useRef<EnterCard>(undefined);
  const element = useRef<HTMLFormElement>(null);
  const order = useRef<HTMLElement>(null);
  // Back at the form, the focus is where the reason is.
  useEffect(() => {
    if (returns > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [returns]);

  const choose = (choice: Partial<Selected>) => select({ ...selection, ...choice });
  const select = ({ currency, ...chosen }: Selected) => {
    setFresh(undefined);
    go({ at: 'change-subscription', wanted: chosen, ...(card && { card }) }, 'replace');
  };
  const charge = (chosen: 'saved' | 'another') =>
    go({ at: 'change-subscription', wanted, ...(chosen === 'another' && { card: chosen }) }, 'replace');
  const { publishableKey } = account.payment;
  const isAnother = billing.value !== undefined && (card === 'another' || !billing.value.paymentMethod);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { contact } = billing.value ?? {};
    if (busy || !quote || !billing.value) return;
    const pays = quote.totalMinor > 0;
    const holder = { name: contact?.name ?? '', email: contact?.email ?? '' };
    void change({ quote, enterCard: pays && isAnother ? enterCard.current : undefined, holder });
  };
  /** Whoever clicked in the order is left in it when the button is gone. */
  const stay = () => order.current?.focus();
  const plan = plans.find(({ id }) => id === selection.planId);
  const seen = { account, subscription, plans, selection, go };
  return (
    <>
      <p className="eyebrow">Account Summary</p>
      <Heading>Change subscription</Heading>
      {stage && (
        <YourPurchase
          of="change"
          stage={stage}
          total={quote && money(quote.totalMinor, quote.currency)}
          isFree={quote?.totalMinor === 0}
          publishableKey={publishableKey}
        />
      )}
      <form
        ref={element}
        className="stack"
        hidden={stage !== undefined}
        noValidate
        onSubmit={submit}
        onKeyDown={payByButtonAlone}
      >
        {notice && <WhyAgain notice={notice} go={go} />}
        {!stage && !notice?.aboutAccount && account.checkoutInFlight && <UnderWay account={account} go={go} />}
        <PlanChoices {...seen} onChoose={(planId) => choose({ planId })} />
        <div className="columns">
          <section className="panel">
            <WhoAndWhen {...seen} plan={plan} onChoose={choose} />
          </section>
          <aside ref={order} className="panel order" aria-labelledby="order" tabIndex={-1}>
            <h2 id="order">Your change</h2>
            {isHad ? (
              <p>This is what you have. Choose what is to be different, and see here what it costs.</p>
            ) : (
              <>
                <NoChange
                  quote={asked}
                  account={account}
                  plan={plan}
                  selection={selection}
                  onChoose={choose}
                  go={go}
                  onKept={stay}
                />
                <div className="stack" aria-live="polite" aria-busy={!quote && !asked.why}>
                  <ChangeOrder quote={quote} />
                  {quote && (
                    <WhyWaits
                      {...seen}
                      quote={quote}
                      onChoose={(rest) => {
                        stay();
                        choose(rest);
                      }}
                    />
                  )}
                  <WaitsAlready {...seen} />
                </div>
                {!isSameSelection(selection, currentSelection(subscription)) && (
                  <PromotionCode
                    selection={selection}
                    quote={{ value: quote, codeRefused: asked.codeRefused }}
                    onCode={(code) => select(withCode(selection, code))}
                  />
                )}
                <div className="stack" hidden={quote?.totalMinor === 0}>
                  {billing.value && (
                    <ChargedCard
                      billing={billing.value}
                      isAnother={isAnother}
                      onChoose={charge}
                      publishableKey={publishableKey}
                      onReady={(enter) => {
                        enterCard.current = enter;
                      }}
                    />
                  )}
                </div>
                <ConfirmChange quote={quote} billing={billing.value} busy={busy} go={go} />
              </>
            )}
            <button type="button" className="plain wide" onClick={() => go({ at: 'account-summary' })}>
              Back to the Account Summary
            </button>
          </aside>
        </div>
      </form>
      <Trouble why={billing.why} again={billing.reload} />
    </>
  );
}

/** Enter on a choice is no consent to pay. */
function payByButtonAlone(event: KeyboardEvent<HTMLFormElement>): void {
  const { target } = event;
  if (event.key === 'Enter' && target instanceof HTMLInputElement && target.type === 'radio') event.preventDefault();
}
