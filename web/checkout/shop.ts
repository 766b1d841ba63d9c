import { createContext, useContext } from 'react';
import { type Client, UnexpectedAnswer } from '../../packages/client/src/client.ts';
import type { Config } from './config.ts';
import type { Session } from './session.ts';

/** What every screen needs: where it runs, who has logged on, and the API on their behalf. */
export interface Shop {
  config: Config;
  session: Session;
  /** Asks the API. Where the logon has expired the buyer logs on again, and the same is asked once more. */
  ask: <T>(run: (api: Client) => Promise<T>) => Promise<T>;
  logOut: () => void;
}

export const ShopContext = createContext<Shop | undefined>(undefined);

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('outside of a logon');
  return shop;
}

/** The gateway's answer to a token that is too old. */
export const isLoggedOff = (error: unknown): boolean => error instanceof UnexpectedAnswer && error.status === 401;
