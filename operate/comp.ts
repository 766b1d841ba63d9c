import { accounts } from '../adapters/stored/accounts.ts';
import { signFor } from '../adapters/stored/acts.ts';
import { getUser } from '../adapters/stored/users.ts';
import { catalogue } from '../application/catalogue.ts';
import { Declined, found } from '../cli/declined.ts';
import { type Account, isAdmin } from '../domain/account/account.ts';
import { endComp, giveComp } from '../domain/account/features.ts';
import { planNamed } from '../domain/catalogue/catalogue.ts';
import type { Coverage } from '../domain/subscription/coverage.ts';
import type { Act } from '../domain/values/act.ts';
import type { AccountId, PlanId, UserId } from '../domain/values/ids.ts';

/** What `comp` is told beside the account. */
export interface Comp {
  /** Without one, the first that is not free. */
  planId: PlanId | undefined;
  /** This admin alone; without one, everybody who is a user now. */
  adminId: UserId | undefined;
}

/** Turns a plan's features on without a charge. */
export async function comp(accountId: AccountId, { planId, adminId }: Comp, act: Act): Promise<string[]> {
  const sold = catalogue.plans.filter(({ free }) => !free);
  const plan = planId ? planNamed(catalogue, planId) : sold[0];
  if (!plan) throw new Declined(`There is no plan ${planId}. There is: ${sold.map(({ id }) => id).join(', ')}.`);
  if (plan.free) throw new Declined(`Everybody has the features of ${plan.name}.`);
  const account = found(await accounts.get(accountId), accountId);
  const coverage = await coverageOf(account, adminId);
  const decide = (current: Account) => giveComp(current, plan, coverage, act);
  if (decide(account) === account) return [];
  await signFor({ accountId }, 'comp', act);
  const { entitlement } = await accounts.change(account, decide);
  return [`The features of ${plan.id} are on without a charge, from the next logon: version ${entitlement.version}.`];
}

async function coverageOf(account: Account, adminId: UserId | undefined): Promise<Coverage> {
  if (!adminId) return { scope: 'all_current_users', asOf: account.directory.version };
  const user = await getUser(account, adminId);
  if (!isAdmin(user)) throw new Declined(`${adminId} is no enterprise admin of ${account.accountId}.`);
  return { scope: 'admin_only', adminId };
}

/** Ends what was given; what was bought ends by `refund`. */
export async function uncomp(accountId: AccountId, act: Act): Promise<string[]> {
  const account = found(await accounts.get(accountId), accountId);
  if (endComp(account) === account) return [];
  await signFor({ accountId }, 'uncomp', act);
  const { entitlement } = await accounts.change(account, endComp);
  return [`What was given is off from the next logon: version ${entitlement.version}.`];
}
