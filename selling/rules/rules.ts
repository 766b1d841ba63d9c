import { dunningEndsInTime, dunningIsInOrder, remindersAreInTime } from './dunning.ts';
import { featuresExist } from './features.ts';
import { idsAreUnique } from './ids.ts';
import { adminOnlyIsOneSeat, onePlanIsFree, plansAreFreePricedOrByContact, seatsAreARange } from './offers.ts';
import { priceChangesHavePrices } from './price-changes.ts';
import {
  amountsKeepTheStep,
  currenciesAreComplete,
  defaultCurrencyIsSold,
  tiersAscend,
  totalsCanBeCharged,
} from './prices.ts';
import type { Rule } from './rule.ts';
import { accentIsRead, logoIsThere } from './seller.ts';

/** All that a catalogue must hold beyond its form. */
export const RULES: readonly Rule[] = [
  idsAreUnique,
  featuresExist,
  onePlanIsFree,
  plansAreFreePricedOrByContact,
  seatsAreARange,
  adminOnlyIsOneSeat,
  currenciesAreComplete,
  tiersAscend,
  amountsKeepTheStep,
  totalsCanBeCharged,
  priceChangesHavePrices,
  defaultCurrencyIsSold,
  logoIsThere,
  accentIsRead,
  dunningEndsInTime,
  dunningIsInOrder,
  remindersAreInTime,
];
