import { type ApiKeys, masked, presentedKey } from './authentication.ts';
import { ApiError } from './errors.ts';

/** What a restricted key is given in the dashboard, where it is not the resource's own name in the singular. */
const GIVEN_AS = new Map([
  ['refunds', 'charge'],
  ['webhook_endpoints', 'webhook'],
]);

/** `POST /v1/refunds/:id` → `rak_charge_write`. */
export function permissionFor(method: string, path: string): string {
  const [, , resource = ''] = path.split('/');
  const given = GIVEN_AS.get(resource) ?? resource.replace(/s$/, '');
  return `rak_${given}_${method === 'GET' ? 'read' : 'write'}`;
}

/** Stripe asks for the permission before it looks at anything else. Who may write may read. */
export function assertPermitted(
  header: string | undefined,
  keys: ApiKeys,
  call: { method: string; path: string },
): void {
  const key = presentedKey(header) ?? '';
  const given = keys.restricted[key];
  const needed = permissionFor(call.method, call.path);
  if (!given || given.includes(needed) || given.includes(needed.replace(/_read$/, '_write'))) return;
  const message = `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account 'acct_simulated'. Having the '${needed}' permission would allow this request to continue.`;
  throw new ApiError(403, { type: 'invalid_request_error', code: 'more_permissions_required', message });
}
