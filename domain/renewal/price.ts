import { reprice, type Terms } from '../sale/terms.ts';
import { instant } from '../values/calendar.ts';

/** How many there are now, by which version of the directory. */
interface Users {
  userCount: number;
  version: number;
}

/**
 * The terms in force at the price they were sold at, for the users there are now, so that whoever joined late is covered
 * from then on. An announced payment is for no more than was announced: who joined since is bought like any joiner.
 */
export function renewedTerms(
  terms: Terms,
  { userCount, version }: Users,
  announced: { seats: number; seatsAsOf: number } | undefined,
  nowMs: number,
): Terms {
  const quotedAt = instant(nowMs);
  if (terms.scope === 'admin_only') return reprice({ ...terms, seats: 1, seatsAsOf: version, quotedAt });
  const { minimumSeats = 1 } = terms;
  const now = { seats: Math.max(minimumSeats, userCount), seatsAsOf: version };
  const counted = announced && userCount > announced.seats ? announced : now;
  return reprice({ ...terms, ...counted, quotedAt });
}
