import type { Stack } from '../../local/stack.ts';

/** A token that is as good to the gateway as any, with these claims in the place of those of the account's admin. */
export async function tokenWith(stack: Stack, claims: Record<string, string>): Promise<string> {
  const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 1 });
  const { lambda, host } = stack;
  const { invoke } = lambda;
  const set = { account_id: accountId, user_id: adminId, role: '', features: [], entitlement_version: 1, ...claims };
  lambda.invoke = async () => ({
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: set } } },
  });
  const token = await host.token(adminId);
  lambda.invoke = invoke;
  return token ?? '';
}
