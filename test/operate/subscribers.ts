import * as z from 'zod';
import { actsOn } from '../../adapters/stored/acts.ts';
import { CalendarDate } from '../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { givenLife } from '../journeys/life.ts';
import type { Person } from '../journeys/person.ts';
import { actOf } from './given.ts';

export const no = { declineCode: 'insufficient_funds' };

export const date = (text: string) => CalendarDate.parse(text);

export const verbsOn = async ({ accountId }: Person) => (await actsOn({ accountId })).map(({ verb }) => verb);

const Features = z.object({ features: z.array(z.string()) });

export const hasFeatures = async (admin: Person) =>
  Features.parse(await admin.features()).features.includes('compliance');

/** Months in which people subscribe and an operator acts, from an hour on at which the day's renewals have been swept. */
export function givenSubscribers() {
  const life = givenLife('2027-01-01T11:00:00Z');
  return {
    life,
    act: () => actOf(life),
    days: (count: number) => life.clock.advance(count * 24 * 60 * MINUTE_MS),

    /** Bought today for a month; the bank says so to the next payments. */
    bought: async (...answers: Parameters<typeof life.cardAnswers>[1]) => {
      const { admin } = await life.anAccount(12);
      const { checkoutId } = await admin.buy({ billingPeriod: 'monthly' });
      if (answers.length > 0) await life.cardAnswers(admin, answers);
      const { renewalId } = await life.renewalOf(admin);
      return { admin, checkoutId: CheckoutId.parse(checkoutId), renewalId };
    },
  };
}
