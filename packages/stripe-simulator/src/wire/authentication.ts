import { ApiError } from './errors.ts';

/** A merchant's own key, or the one that browsers hold. */
export type KeyKind = 'secret' | 'publishable';

export interface ApiKeys {
  secret: string;
  publishable: string;
  /** Restricted keys, each with what it may do: `rak_charge_write`. */
  restricted: Record<string, readonly string[]>;
}

const AUTHENTICATION_HELP = 'See https://stripe.com/docs/api#authentication for details.';

/** Which of the account's keys a request carries, as a Bearer token or as the user name of Basic authentication. */
export function authenticate(header: string | undefined, keys: ApiKeys): KeyKind {
  const key = presentedKey(header);
  if (!key)
    throw unauthorized(
      `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). ${AUTHENTICATION_HELP}`,
    );
  if (key === keys.secret || key in keys.restricted) return 'secret';
  if (key === keys.publishable) return 'publishable';
  throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
}

/** A browser's key on an endpoint that moves money on the merchant's word. */
export function refusePublishableKey(): never {
  throw unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  );
}

export function presentedKey(header = ''): string | undefined {
  const [scheme = '', credentials = ''] = header.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) return Buffer.from(credentials, 'base64').toString().split(':')[0];
  return undefined;
}

function unauthorized(message: string, code?: string): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message, ...(code ? { code } : {}) });
}

export function masked(key: string): string {
  return key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : '*'.repeat(key.length);
}
