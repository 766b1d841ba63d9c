import type { Issuer } from '../issuer.ts';
import { InvalidToken } from '../token-verifier.ts';

/** What a JWT authorizer adds to the request context; `scopes` stays null on routes that ask for none. */
export interface AuthorizerContext {
  jwt: { claims: Record<string, string>; scopes: string[] | null };
}

export type Authorization = { authorizer: AuthorizerContext } | { challenge: string };

/** The JWT authorizer: the caller's claims, or the WWW-Authenticate challenge of a 401. */
export async function authorize(verifier: Pick<Issuer, 'verify'>, header: string | undefined): Promise<Authorization> {
  // The identity source may hold the bare token or one with the scheme before it.
  const token = header?.replace(/^Bearer( +|$)/i, '');
  if (!token) return { challenge: 'Bearer' };
  try {
    return { authorizer: { jwt: { claims: stringClaims(await verifier.verify(token)), scopes: null } } };
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error;
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
    return { challenge: `Bearer scope="" error="invalid_token" error_description="${error.message}"` };
  }
}

function stringClaims(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimString(value)]));
}

/** Every claim reaches a function as a string, an array as `[a b]` and an object as `map[a:b]`. */
function claimString(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimString).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}:${claimString(member)}`);
  return `map[${members.sort().join(' ')}]`;
}
