export { type Clock, machineClock } from './clock.ts';
export { cardNumbered, TEST_CARDS, type TestCard } from './model/cards.ts';
export { type StripeSimulator, type StripeSimulatorOptions, startStripeSimulator } from './simulator.ts';
export type { DeliveryMode, WebhookEndpoint } from './webhooks/endpoint.ts';
