import type { Account, AccountSubscription, BillingPeriod, Plan, Scope } from '../../packages/client/src/client.ts';
import { periodsFor, scopesFor } from './change-selection.ts';
import { Choices } from './choices.tsx';
import { inSentence, money, PERIOD, SCOPE, SPAN, users } from './format.ts';
import { costOf, savedByTheYear } from './price.ts';
import { LOCALES } from './reader.ts';
import type { Selected } from './screens.ts';

interface WhoAndWhenProps {
  account: Account;
  subscription: AccountSubscription;
  /** Undefined where it is no longer sold. */
  plan: Plan | undefined;
  selection: Selected;
  onChoose: (choice: Partial<Selected>) => void;
}

/** For whom and how often it is paid; what there is now is marked. */
export function WhoAndWhen({ account, subscription, plan, selection, onChoose }: WhoAndWhenProps) {
  const { currency } = selection;
  const payers = selection.scope === 'admin_only' ? 1 : account.currentUsers;
  const isTheirs = selection.planId === subscription.planId;
  const noteOf = (period: BillingPeriod) => {
    const isNow = isTheirs && period === subscription.billingPeriod;
    // What they pay may be an older price than the one on sale.
    const cost = isNow || !plan ? undefined : costOf(plan, period, currency, payers);
    const saved = plan && period === 'annual' && !isNow ? savedByTheYear(plan, currency, payers) : 0;
    const parts = [
      SPAN[period],
      cost !== undefined && `${money(cost, currency)} for ${users(payers)}`,
      saved > 0 && `saves ${money(saved, currency)} against twelve months`,
    ];
    return marked(period === subscription.billingPeriod, parts.filter(Boolean).join(', '));
  };
  return (
    <>
      <Choices<Scope>
        legend="Subscriptions"
        name="scope"
        chosen={selection.scope}
        onChoose={(scope) => onChoose({ scope })}
        choices={scopesFor(plan, subscription).map((scope) => ({
          value: scope,
          label: SCOPE[scope],
          note: marked(
            scope === subscription.scope,
            scope === 'admin_only'
              ? '1 user: you'
              : `${people(account, subscription)} of ${account.domain}, you included`,
          ),
        }))}
      />
      <Choices<BillingPeriod>
        legend="Billing Period"
        name="period"
        chosen={selection.billingPeriod}
        onChoose={(billingPeriod) => onChoose({ billingPeriod })}
        choices={periodsFor(plan, subscription).map((period) => ({
          value: period,
          label: PERIOD[period],
          note: noteOf(period),
        }))}
      />
      <p className="quiet">
        {isTheirs && selection.billingPeriod === subscription.billingPeriod
          ? 'Seats have the price that you bought yours at.'
          : 'Another plan or billing period has the price that is on sale now.'}
      </p>
    </>
  );
}

/** Of all of them, how many are covered where some are not. */
const people = ({ currentUsers }: Account, { scope, uncoveredUsers, seatsInUse }: AccountSubscription): string =>
  scope === 'all_current_users' && uncoveredUsers > 0
    ? `${seatsInUse.toLocaleString(LOCALES)} of ${users(currentUsers)}`
    : users(currentUsers);

const marked = (isNow: boolean, note: string): string => (isNow ? `What you have: ${inSentence(note)}` : note);
