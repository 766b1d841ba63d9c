import { clock } from '../adapters/runtime/clock.ts';
import { isStopped } from '../adapters/stored/switches.ts';
import { isThrottled } from '../adapters/stripe/errors.ts';
import type { Account } from '../domain/account/account.ts';
import { isOnHold } from '../domain/account/paying.ts';
import { unansweredSince } from '../domain/renewal/attempts.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import { dueInstant, epochMs, type Instant } from '../domain/values/calendar.ts';
import { DAY_MS } from '../domain/values/duration.ts';
import { WorkflowError } from '../domain/values/workflow-error.ts';

/**
 * What Stripe is asked for this renewal. Where it asks to come later (429) nothing was declined and nothing has failed,
 * and the next sweep tries again: on the day on which thousands fall due that is no news. Behind a day of it, it is.
 */
export async function throttledApart<Answer>(renewal: Renewal, asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const since = unansweredSince(renewal) ?? dueInstant(renewal.dueDate);
    throw isLater(error) && !isNews(since) ? new WorkflowError('RenewalHeld') : error;
  }
}

const isLater = (error: unknown): boolean => isThrottled(error) || (error instanceof Error && isThrottled(error.cause));

const isNews = (since: Instant): boolean => clock.now() >= epochMs(since) + DAY_MS;

/** No bank was asked for a day, and nobody wanted that: a limit stands in the way. */
export async function isThrottledForLong(account: Account, renewal: Renewal): Promise<boolean> {
  const since = unansweredSince(renewal);
  return since !== undefined && isNews(since) && !isOnHold(account) && !(await isStopped('renewals'));
}
