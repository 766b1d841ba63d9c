/** The test files that catch what is planted into renewals. */
export const RENEWING = 'test/domain/account/renewing.test.ts';
export const DUNNING = 'test/domain/renewal/dunning.test.ts';
export const ATTEMPT = 'test/domain/renewal/attempt.test.ts';
export const ATTEMPTS = 'test/domain/renewal/attempts.test.ts';
export const ENDING = 'test/domain/account/ending.test.ts';
export const DUNNED = 'test/domain/account/dunned.test.ts';
export const RECORDED = 'test/domain/account/recorded-renewal.test.ts';
export const PERIOD = 'test/domain/values/period.test.ts';
export const RENEWALS_LIVED = 'test/journeys/renewals.test.ts';
export const REPRICED = 'test/journeys/priced-anew.test.ts';
export const PAID_LATE = 'test/journeys/paid-late.test.ts';
export const PAUSING = 'test/domain/account/pausing.test.ts';
