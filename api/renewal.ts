import * as z from 'zod/mini';
import { attemptOf, lastDeclineCode } from '../domain/renewal/attempts.ts';
import type { Renewal } from '../domain/renewal/renewal.ts';
import { CalendarDate } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { described } from '../domain/values/described.ts';
import { RenewalId, type UserId } from '../domain/values/ids.ts';
import { AmountMinor } from '../domain/values/money.ts';
import { wholeNumber } from './whole-number.ts';

/** A malformed id looks like one that does not exist. */
export const RenewalPath = z.object({ renewalId: RenewalId });

export const RenewalQuery = z.strictObject({
  wait: described(
    z.optional(wholeNumber(0, 20)),
    'For how many seconds the answer may be held while the renewal is still `processing`.',
  ),
});

const seenAlways = {
  renewalId: RenewalId,
  dueDate: described(CalendarDate, 'When it fell due: from then on it pays for the next period.'),
  totalMinor: AmountMinor,
  currency: Currency,
};

const ProcessingRenewal = described(z.strictObject({ ...seenAlways, status: z.literal('processing') }), {
  id: 'ProcessingRenewal',
  description: 'An attempt is under way, or about to be. Ask again.',
});

const ChallengedRenewal = described(
  z.strictObject({
    ...seenAlways,
    status: z.literal('requires_action'),
    authentication: described(
      z.optional(
        z.strictObject({
          clientSecret: described(z.string(), 'For Stripe.js’s `handleNextAction` in the admin’s browser.'),
        }),
      ),
      'For the admin who asked to pay; a colleague who looks does not see it.',
    ),
  }),
  { id: 'ChallengedRenewal', description: 'The bank asks whoever pays to confirm, within 15 minutes.' },
);

const PaidRenewal = described(z.strictObject({ ...seenAlways, status: z.literal('paid') }), {
  id: 'PaidRenewal',
  description: 'Paid; final. The next period has begun.',
});

const DeclinedRenewal = described(
  z.strictObject({
    ...seenAlways,
    status: z.literal('declined'),
    declineCode: described(
      z.optional(z.string()),
      'Why: the bank’s own reason (https://docs.stripe.com/declines/codes), or `no_card`, `card_gone`, ' +
        '`authentication_failed`, `authentication_expired`.',
    ),
  }),
  {
    id: 'DeclinedRenewal',
    description: 'Not paid yet, and still open: pay now, or give another card. Features are on meanwhile.',
  },
);

const EndedRenewal = described(z.strictObject({ ...seenAlways, status: z.literal('ended') }), {
  id: 'EndedRenewal',
  description: 'The subscription has ended, and no money is kept for this renewal; final.',
});

export const RenewalView = described(
  z.discriminatedUnion('status', [ProcessingRenewal, ChallengedRenewal, PaidRenewal, DeclinedRenewal, EndedRenewal]),
  { id: 'Renewal', description: 'What falls due on one date. What comes with it depends on its status.' },
);
export type RenewalView = z.infer<typeof RenewalView>;

/** What was asked for, and whether an attempt is under way: the account says it before the renewal does. */
interface Seen {
  totalMinor: number;
  currency: Currency;
  isPaying: boolean;
}

/** The renewal as this reader may see it: the bank's challenge is for who asked to pay alone. */
export function renewalView(renewal: Renewal, { totalMinor, currency, isPaying }: Seen, readerId: UserId): RenewalView {
  const { renewalId, dueDate, state } = renewal;
  const seen = { renewalId, dueDate, totalMinor, currency };
  switch (state.status) {
    case 'requires_action': {
      const { clientSecret } = state.authentication;
      const authentication = attemptOf(renewal)?.payerId === readerId && { authentication: { clientSecret } };
      return { ...seen, status: state.status, ...authentication };
    }
    case 'declined': {
      if (isPaying) return { ...seen, status: 'processing' };
      const declineCode = lastDeclineCode(renewal);
      return { ...seen, status: state.status, ...(declineCode && { declineCode }) };
    }
    case 'paid':
      return { ...seen, status: state.status };
    case 'ended':
    case 'reversed':
      return { ...seen, status: 'ended' };
    default:
      // What is stuck is tried again, and people are on it.
      return { ...seen, status: 'processing' };
  }
}
