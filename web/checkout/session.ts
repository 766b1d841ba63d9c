import type { Module } from '../../packages/client/src/client.ts';

/** One logon, as its token tells. A token is a hint for what to show; the API decides. */
export interface Session {
  token: string;
  userId: string;
  role: string | undefined;
  /** Where the token says who it is, as OpenID Connect names it. */
  name: string | undefined;
  email: string | undefined;
  /** What was on at the logon; undefined where the token does not say. */
  features: readonly string[] | undefined;
}

interface Claims {
  user_id?: string;
  role?: string;
  name?: string;
  email?: string;
  features?: readonly string[];
}

export function sessionOf(token: string): Session {
  const { user_id = '', role, name, email, features } = claimsIn(token);
  return { token, userId: user_id, role, name, email, features };
}

/** Nothing where it cannot be read; the API will not take it either. */
function claimsIn(token: string): Claims {
  const [, payload = ''] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}

/** Who is plainly no admin is not offered what only admins may do. */
export const mayBuy = ({ role }: Session): boolean => role === undefined || role === 'enterprise_admin';

/** Where the module is shown: as it was at the logon, since that is what the product itself shows. */
export const isOn = ({ features }: Session, module: { id: string; enabled: boolean }): boolean =>
  features ? features.includes(module.id) : module.enabled;

/** Whether something is on that this logon, which is older, does not show yet. */
export const showsMoreAfterLogon = (session: Session, modules: readonly Module[]): boolean =>
  modules
    .flatMap((module) => [module, ...module.subModules])
    .some((module) => module.enabled && !isOn(session, module));
