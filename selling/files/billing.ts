import * as z from 'zod';

const days = (description: string) => z.int().nonnegative().max(365).meta({ description });

export const Reminders = z
  .strictObject({
    annualDaysBefore: days('So many days before an annual payment its amount and date are mailed.').default(21),
    cardDaysBefore: days('So many days before a payment for which there is no card that is said.').default(7),
  })
  .prefault({})
  .meta({ description: 'Mails before a payment is due.' });

export const Dunning = z
  .strictObject({
    retryOnDays: z
      .array(z.int().positive().max(365))
      .default([1, 3, 7, 14])
      .meta({ description: 'On these days after the first decline the card is tried again.' }),
    mailOnDays: z
      .array(days('A day after the first decline.'))
      .default([0, 3, 7, 14])
      .meta({ description: 'On these days the buyer is told.' }),
    lastMailDaysBefore: days('So many days before the end the buyer is told for the last time.').default(3),
    endOnDay: z
      .int()
      .positive()
      .max(365)
      .default(21)
      .meta({ description: 'On this day after the first decline the subscription ends.' }),
  })
  .prefault({})
  .meta({ description: 'What happens when the card of a renewal is declined.' });
