import * as z from 'zod';
import type { Account } from '../domain/account/account.ts';
import { type Catalogue, freePlan } from '../domain/catalogue/catalogue.ts';
import { moduleStates } from '../domain/catalogue/features.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import type { Member } from '../domain/directory/directory.ts';
import { featuresOf } from '../domain/subscription/entitlement.ts';
import { AccountId, CheckoutId, Feature, PlanId } from '../domain/values/ids.ts';
import { CheckoutStatus } from './checkout.ts';
import { SubscriptionView, subscriptionView } from './subscription.ts';

const SubModuleView = z
  .strictObject({
    id: Feature,
    name: z.string(),
    description: z.string().meta({ description: 'What it brings, in the seller’s words.' }),
    comesWith: z.string().nullable().meta({ description: 'The lowest plan for sale that turns it on, by its name.' }),
    enabled: z.boolean().meta({ description: 'For the caller, now; a colleague may see otherwise.' }),
  })
  .meta({ id: 'SubModule' });
const ModuleView = SubModuleView.extend({ subModules: z.array(SubModuleView) }).meta({ id: 'Module' });

/** The Account Summary. `enabled` means: for the caller, now. */
export const AccountView = z
  .strictObject({
    accountId: AccountId,
    name: z.string(),
    domain: z.string(),
    plan: z.strictObject({ id: PlanId, name: z.string() }),
    subscription: SubscriptionView.nullable().meta({ description: 'Null on the free plan.' }),
    modules: z.array(ModuleView).meta({ description: 'In the order they are shown.' }),
    currentUsers: z.int().meta({ description: 'How many seats `all_current_users` would be, asked for now.' }),
    checkoutInFlight: z.strictObject({ checkoutId: CheckoutId, status: CheckoutStatus }).nullable().meta({
      description: 'The purchase that is under way for this account: until it ends nobody can begin another.',
    }),
    payment: z
      .strictObject({ publishableKey: z.string() })
      .meta({ description: 'What Stripe.js is started with to take the card.' }),
  })
  .meta({ id: 'Account', description: 'The Account Summary.' });

export function accountView(
  account: Account,
  { member, inFlight, publishableKey }: { member: Member; inFlight: Checkout | undefined; publishableKey: string },
  catalogue: Catalogue,
): z.infer<typeof AccountView> {
  const { accountId, name, domain, subscription, directory, entitlement } = account;
  const free = freePlan(catalogue);
  return {
    accountId,
    name,
    domain,
    plan: subscription ? { id: subscription.planId, name: subscription.planName } : { id: free.id, name: free.name },
    subscription: subscription ? subscriptionView(subscription) : null,
    modules: moduleStates(catalogue, featuresOf(entitlement, member, catalogue)),
    currentUsers: directory.userCount,
    checkoutInFlight: inFlight ? { checkoutId: inFlight.checkoutId, status: inFlight.state.status } : null,
    payment: { publishableKey },
  };
}
