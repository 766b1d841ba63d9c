import * as z from 'zod/mini';
import { described } from '../../domain/values/described.ts';

const days = (description: string) => described(z.int().check(z.nonnegative(), z.maximum(365)), description);

export const Reminders = described(
  z.prefault(
    z.strictObject({
      annualDaysBefore: z._default(days('So many days before an annual payment its amount and date are mailed.'), 21),
      cardDaysBefore: z._default(days('So many days before a payment for which there is no card that is said.'), 7),
    }),
    {},
  ),
  'Mails before a payment is due.',
);

export const Dunning = described(
  z.prefault(
    z.strictObject({
      retryOnDays: described(
        z._default(z.array(z.int().check(z.positive(), z.maximum(365))), [1, 3, 7, 14]),
        'On these days after the first decline the card is tried again.',
      ),
      mailOnDays: described(
        z._default(z.array(days('A day after the first decline.')), [0, 3, 7, 14]),
        'On these days the buyer is told.',
      ),
      lastMailDaysBefore: z._default(days('So many days before the end the buyer is told for the last time.'), 3),
      endOnDay: described(
        z._default(z.int().check(z.positive(), z.maximum(365)), 21),
        'On this day after the first decline the subscription ends.',
      ),
    }),
    {},
  ),
  'What happens when the card of a renewal is declined.',
);
