import * as z from 'zod';
import { type Account, planOf } from '../domain/account.ts';
import { currentCatalogue, PlanId } from '../domain/catalogue.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { Member } from '../domain/directory.ts';
import { featuresOf } from '../domain/entitlement.ts';
import { Feature, moduleStates } from '../domain/features.ts';
import { AccountId, CheckoutId } from '../domain/ids.ts';
import { SubscriptionView, subscriptionView } from './subscription.ts';

const SubModuleView = z.strictObject({ id: Feature, name: z.string(), enabled: z.boolean() });
const ModuleView = SubModuleView.extend({ subModules: z.array(SubModuleView) });

/** The Account Summary. `enabled` means: for the caller, now. */
export const AccountView = z.strictObject({
  accountId: AccountId,
  name: z.string(),
  domain: z.string(),
  plan: z.strictObject({ id: PlanId, name: z.string() }),
  subscription: SubscriptionView.nullable(),
  modules: z.array(ModuleView),
  currentUsers: z.int(),
  checkoutInFlight: z.strictObject({ checkoutId: CheckoutId, status: z.string() }).nullable(),
  payment: z.strictObject({ publishableKey: z.string() }),
});

export function accountView(
  account: Account,
  { member, inFlight, publishableKey }: { member: Member; inFlight: Checkout | undefined; publishableKey: string },
): z.infer<typeof AccountView> {
  const { accountId, name, domain, subscription, directory, entitlement } = account;
  const id = planOf(account);
  return {
    accountId,
    name,
    domain,
    plan: { id, name: currentCatalogue().plans[id].name },
    subscription: subscription ? subscriptionView(subscription) : null,
    modules: moduleStates(featuresOf(entitlement, member)),
    currentUsers: directory.userCount,
    checkoutInFlight: inFlight ? { checkoutId: inFlight.checkoutId, status: inFlight.state.status } : null,
    payment: { publishableKey },
  };
}
