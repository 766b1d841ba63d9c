/** One price of AWS's in us-east-1, by the million unless its name says otherwise, without free tiers. */
interface Price {
  usd: number;
  /** When the price list was published, or read. */
  asOf: string;
  source: string;
}

const price = (usd: number, asOf: string, source: string): Price => ({ usd, asOf, source });

/** AWS's price list of 2026-09-11, as published in this file of a public repository. */
const LIST = 'https://github.com/Freddricklogan/serverless-workflow-simulator/blob/main/data/pricing.json';

export const PRICES = {
  stateTransitions: price(25, '2026-09-11', LIST),
  httpRequests: price(1, '2026-09-11', LIST),
  invocations: price(0.2, '2026-09-19', LIST),
  gigabyteSecondsArm: price(13.3334, '2026-09-29', 'https://aws.amazon.com/lambda/pricing/'),
  writeUnits: price(0.625, '2026-09-11', LIST),
  readUnits: price(0.125, '2026-09-11', LIST),
  events: price(1, '2026-03-01', 'https://aws.amazon.com/eventbridge/pricing/'),
  mails: price(100, '2026-11-29', 'https://aws.amazon.com/ses/pricing/'),
  notifications: price(0.5, '2026-11-29', 'https://aws.amazon.com/sns/pricing/'),
  traces: price(5, '2026-09-19', 'https://aws.amazon.com/xray/pricing/'),
  secretReads: price(5, '2026-09-19', 'https://aws.amazon.com/secrets-manager/pricing/'),
  logGigabyte: price(0.5, '2026-09-11', LIST),
  secretMonth: price(0.4, '2026-09-19', 'https://aws.amazon.com/secrets-manager/pricing/'),
  alarmMonth: price(0.1, '2026-11-29', 'https://aws.amazon.com/cloudwatch/pricing/'),
} as const satisfies Record<string, Price>;

/** What is paid by the million. */
export type Unit = Exclude<keyof typeof PRICES, 'logGigabyte' | 'secretMonth' | 'alarmMonth'>;
