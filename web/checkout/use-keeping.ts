import { useState } from 'react';
import type { Client } from '../../packages/client/src/client.ts';
import { useShop } from './shop.ts';
import { tellOfChange } from './tabs.ts';

/**
 * Something is taken back at one click: busy meanwhile, and why where it is not done. `then` leads on; where it stays at
 * this place it is at `rest` again.
 */
export function useKeeping(take: (api: Client) => Promise<unknown>, then: (rest: () => void) => void) {
  const { ask } = useShop();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  async function keep(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await ask(take);
      tellOfChange();
      then(() => setBusy(false));
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }
  return { busy, failure, keep };
}
