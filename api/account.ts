import * as z from 'zod/mini';
import type { Account } from '../domain/account/account.ts';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { moduleStates } from '../domain/catalogue/features.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Member } from '../domain/directory/directory.ts';
import { featuresOf } from '../domain/subscription/entitlement.ts';
import { described } from '../domain/values/described.ts';
import { AccountId, CheckoutId, Feature, PlanId } from '../domain/values/ids.ts';
import { AccountSubscriptionView } from './account-subscription.ts';
import { CheckoutStatus } from './checkout.ts';

const SubModuleView = described(
  z.strictObject({
    id: Feature,
    name: z.string(),
    description: described(z.string(), 'What it brings, in the seller’s words.'),
    comesWith: described(z.nullable(z.string()), 'The lowest plan for sale that turns it on, by its name.'),
    enabled: described(z.boolean(), 'For the caller, now; a colleague may see otherwise.'),
  }),
  { id: 'SubModule' },
);
const ModuleView = described(z.extend(SubModuleView, { subModules: z.array(SubModuleView) }), { id: 'Module' });

/** The Account Summary. `enabled` means: for the caller, now. */
export const AccountView = described(
  z.strictObject({
    accountId: AccountId,
    name: z.string(),
    domain: z.string(),
    plan: z.strictObject({ id: PlanId, name: z.string() }),
    subscription: described(z.nullable(AccountSubscriptionView), 'Null on the free plan.'),
    modules: described(z.array(ModuleView), 'In the order they are shown.'),
    currentUsers: described(z.int(), 'How many seats `all_current_users` would be, asked for now.'),
    checkoutInFlight: described(
      z.nullable(z.strictObject({ checkoutId: CheckoutId, status: CheckoutStatus })),
      'The purchase that is under way for this account: until it ends nobody can begin another.',
    ),
    payment: described(
      z.strictObject({ publishableKey: z.string() }),
      'What Stripe.js is started with to take the card.',
    ),
  }),
  { id: 'Account', description: 'The Account Summary.' },
);

/** What is shown beside the account's own item. */
interface Shown {
  member: Member;
  inFlight: Checkout | undefined;
  publishableKey: string;
  subscription: z.infer<typeof AccountSubscriptionView> | null;
}

export function accountView(
  account: Account,
  { member, inFlight, publishableKey, subscription }: Shown,
  catalogue: Catalogue,
): z.infer<typeof AccountView> {
  const { accountId, name, domain, directory, entitlement } = account;
  const plan = account.subscription;
  const { freePlan } = catalogue;
  return {
    accountId,
    name,
    domain,
    plan: plan ? { id: plan.planId, name: plan.planName } : { id: freePlan.id, name: freePlan.name },
    subscription,
    modules: moduleStates(catalogue, featuresOf(entitlement, member, catalogue)),
    currentUsers: directory.userCount,
    checkoutInFlight: inFlight ? { checkoutId: inFlight.checkoutId, status: inFlight.state.status } : null,
    payment: { publishableKey },
  };
}
