/** One route of the HTTP API: which function answers it, and whether the gateway asks for a token first. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/v1/${string}`;
  function: string;
  authorization: 'jwt' | 'none';
}

/** Read by the gateway on AWS and by the embedded one alike. */
export const ROUTES = [
  { method: 'GET', path: '/v1/openapi.json', function: 'get-openapi', authorization: 'none' },
  { method: 'GET', path: '/v1/plans', function: 'get-plans', authorization: 'none' },
  { method: 'GET', path: '/v1/account', function: 'get-account', authorization: 'jwt' },
  { method: 'GET', path: '/v1/entitlements', function: 'get-entitlements', authorization: 'jwt' },
  { method: 'POST', path: '/v1/quotes', function: 'create-quote', authorization: 'jwt' },
  { method: 'POST', path: '/v1/checkouts', function: 'create-checkout', authorization: 'jwt' },
  { method: 'GET', path: '/v1/checkouts/{checkoutId}', function: 'get-checkout', authorization: 'jwt' },
  {
    method: 'POST',
    path: '/v1/checkouts/{checkoutId}/authentication',
    function: 'look-again',
    authorization: 'jwt',
  },
  {
    method: 'POST',
    path: '/v1/subscription/cancellation',
    function: 'request-cancellation',
    authorization: 'jwt',
  },
  {
    method: 'DELETE',
    path: '/v1/subscription/cancellation',
    function: 'withdraw-cancellation',
    authorization: 'jwt',
  },
  {
    method: 'DELETE',
    path: '/v1/subscription/pending-change',
    function: 'withdraw-change',
    authorization: 'jwt',
  },
  { method: 'GET', path: '/v1/invoices', function: 'list-invoices', authorization: 'jwt' },
  { method: 'GET', path: '/v1/invoices/{invoiceId}', function: 'get-invoice', authorization: 'jwt' },
  { method: 'GET', path: '/v1/billing', function: 'get-billing', authorization: 'jwt' },
  { method: 'PUT', path: '/v1/billing/contact', function: 'change-billing-contact', authorization: 'jwt' },
  { method: 'POST', path: '/v1/billing/payment-method', function: 'begin-card-setup', authorization: 'jwt' },
  { method: 'PUT', path: '/v1/billing/payment-method', function: 'replace-card', authorization: 'jwt' },
  { method: 'POST', path: '/v1/subscription/payment', function: 'pay-renewal', authorization: 'jwt' },
  { method: 'GET', path: '/v1/renewals/{renewalId}', function: 'get-renewal', authorization: 'jwt' },
  {
    method: 'POST',
    path: '/v1/renewals/{renewalId}/authentication',
    function: 'look-at-renewal',
    authorization: 'jwt',
  },
  { method: 'POST', path: '/v1/webhooks/stripe', function: 'receive-stripe-event', authorization: 'none' },
] as const satisfies readonly Route[];

export type RouteFunction = (typeof ROUTES)[number]['function'];
