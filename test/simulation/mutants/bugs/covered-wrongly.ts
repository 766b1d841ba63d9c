import { breaking } from '../mutant.ts';
import { CHANGES, FREE_SEATS, SUMS } from './change-tests.ts';

export const COVERED_WRONGLY = breaking('somebody has features without a seat, or a seat without features', [
  {
    name: 'leave a seat free that somebody came to',
    from: 'if (isRoomy(subscription, directory) && uncovered > 0) return coverEverybody(next, subscription, nowMs);',
    to: '',
    test: FREE_SEATS,
  },
  {
    name: 'cover one more than there are seats',
    from: "scope === 'all_current_users' && (isFlat || userCount <= seats);",
    to: "scope === 'all_current_users' && (isFlat || userCount <= seats + 1);",
    test: FREE_SEATS,
  },
  {
    name: 'cover who joined behind the count',
    from: 'user.joinedVersion <= coverage.asOf;',
    to: 'user.joinedVersion <= coverage.asOf + 1;',
    test: CHANGES,
  },
  {
    name: 'cover everybody in silence',
    from: "return tellHost(covered, { type: 'subscription.changed', changes: ['coverage'], previous: {} }, nowMs);",
    to: 'return covered;',
    test: FREE_SEATS,
  },
  {
    name: 'count who left as still without a seat',
    from: 'before.joinedVersion > seatsAsOf ? Math.max(known - 1, 0) : known;',
    to: 'before.joinedVersion < seatsAsOf ? Math.max(known - 1, 0) : known;',
    test: SUMS,
  },
]);
