import { useCallback } from 'react';
import type { Billing } from '../../packages/client/src/client.ts';
import { useShop } from './shop.ts';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** Card and billing contact, to those who may see them. */
export function useBilling(wanted: boolean): Loaded<Billing | undefined> {
  const { ask } = useShop();
  return useLoaded(useCallback(async () => (wanted ? ask((api) => api.billing()) : undefined), [ask, wanted]));
}
