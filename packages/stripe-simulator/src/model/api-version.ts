/** The version of Stripe's API that is simulated, and the one of a request that names none. */
export const API_VERSION = '2026-10-28.endive';
