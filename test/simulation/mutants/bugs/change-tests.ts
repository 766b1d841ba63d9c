/** The test files that catch what is planted into changes. */
export const CHANGE_QUOTE = 'test/domain/account/change-quote.test.ts';
export const SUMS = 'test/domain/account/change-sums.test.ts';
export const CHANGES = 'test/journeys/changes.test.ts';
export const WAITING = 'test/journeys/waiting-changes.test.ts';
export const FREE_SEATS = 'test/journeys/free-seats.test.ts';
