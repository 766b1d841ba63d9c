import { breaking } from '../mutant.ts';

const OFFER = 'test/domain/sale/promotion-offer.test.ts';

export const TAKEN_OFF_WRONGLY = breaking('a code takes off another sum, or goes to too many', [
  {
    name: 'redeem a code once more than there are places',
    from: "if (isUsedUp(offer)) throw new Refusal('PromotionCodeUsedUp'); return { ...offer",
    to: 'return { ...offer',
    test: OFFER,
  },
  {
    name: 'take a second place for the same purchase',
    from: 'if (offer.limit === undefined || offer.redeemedBy.includes(checkoutId)) return offer;',
    to: 'if (offer.limit === undefined) return offer;',
    test: OFFER,
  },
  {
    name: 'end a code on its last day',
    from: 'if (stopped || (expiresOn && dateOf(nowMs) > expiresOn))',
    to: 'if (stopped || (expiresOn && dateOf(nowMs) >= expiresOn))',
    test: OFFER,
  },
  {
    name: 'let a code hold for one period more',
    from: 'morePeriods: periods === undefined ? null : periods - 1',
    to: 'morePeriods: periods === undefined ? null : periods',
    test: OFFER,
  },
  {
    name: 'take off more than it costs',
    from: ': Math.min(floorToStep(off.amountMinor, currency), priceMinor);',
    to: ': floorToStep(off.amountMinor, currency);',
    test: OFFER,
  },
]);
