import type { PromotionCode } from '../../domain/sale/promotion.ts';
import { PromotionOffer } from '../../domain/sale/promotion-offer.ts';
import { storedNoun } from '../aws/stored-noun.ts';
import { queryPartition } from '../aws/table.ts';

const PARTITION = 'PROMOTIONS';
const PREFIX = 'CODE#';

export const promotions = storedNoun<PromotionCode, PromotionOffer>({
  schema: PromotionOffer,
  key: (code) => ({ pk: PARTITION, sk: PREFIX + code }),
  idOf: ({ code }) => code,
});

/** Every code there is, by its letters. */
export async function* allPromotions(): AsyncGenerator<PromotionOffer> {
  for await (const item of queryPartition({ pk: PARTITION, prefix: PREFIX })) yield PromotionOffer.parse(item);
}
