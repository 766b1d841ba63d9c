import { UnexpectedAnswer } from '../../packages/client/src/client.ts';
import { fetched, jsonOf } from './sentence.ts';

/** A stack on somebody's own machine: anybody logs on as one of its demo users. */
export interface DemoConfig {
  apiUrl: string;
  demo: {
    /** Stripe's simulator; without it Stripe itself takes the card. */
    stripeUrl?: string;
  };
}

/** A deployed page: the product that opens it logs the buyer on. */
export interface HostedConfig {
  /** `https://api.example.com`; empty where the page and the API share an origin. */
  apiUrl: string;
  /** The page of the product that opens this one, and where Logout leads. */
  hostUrl: string;
}

export type Config = DemoConfig | HostedConfig;

/** `config.json` lies beside the page, so that one bundle serves everywhere. */
export async function loadConfig(): Promise<Config> {
  const response = await fetched('/config.json');
  if (!response.ok) throw new UnexpectedAnswer(response.status, '');
  return jsonOf(response);
}
