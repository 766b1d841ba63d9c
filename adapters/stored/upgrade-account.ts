import * as z from 'zod/mini';
import type { Item } from '../aws/table.ts';
import { planNameOf } from './upgrade-quote.ts';

const Older = z.looseObject({
  subscription: z.optional(z.looseObject({ planId: z.string(), planName: z.optional(z.string()) })),
  entitlement: z.looseObject({
    grant: z.optional(
      z.looseObject({
        planId: z.optional(z.string()),
        comp: z.optional(z.looseObject({ planId: z.optional(z.string()) })),
      }),
    ),
  }),
});
type Older = z.infer<typeof Older>;

/** 0.1 kept no plan's name, and told a purchase from a gift by what stood beside the features. */
export function upgradeAccount(item: Item): Item {
  const { subscription, entitlement, ...rest } = Older.parse(item);
  return {
    ...rest,
    ...(subscription && { subscription: { planName: planNameOf(subscription.planId), ...subscription } }),
    entitlement: { ...entitlement, ...upgradeGrant(entitlement.grant, subscription?.planId) },
  };
}

function upgradeGrant(grant: Older['entitlement']['grant'], soldId: string | undefined): Item {
  if (!grant || 'kind' in grant) return {};
  const { comp, ...features } = grant;
  if (!comp) return { grant: { kind: 'bought', planId: soldId, ...features } };
  const { planId, ...act } = comp;
  return { grant: { kind: 'comp', planId, comp: act, ...features } };
}
