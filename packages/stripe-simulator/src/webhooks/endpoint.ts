/** Where a webhook endpoint listens, and for what. */
export interface WebhookEndpoint {
  url: () => string;
  /** `whsec_…`; two while one is rolled. */
  secrets: string[];
  /** Event types, or `*` for all. */
  enabledEvents: string[];
}

export const DELIVERY_MODES = ['deliver', 'hold', 'duplicate', 'reverse', 'drop'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
