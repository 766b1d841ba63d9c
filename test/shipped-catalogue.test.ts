import { expect, test } from '@jest/globals';
import { catalogue, seller } from '../application/catalogue.ts';
import { moduleStates } from '../domain/catalogue/features.ts';

/** What is on, by name, as the Account Summary shows it. */
const namesOn = (planId: string) =>
  moduleStates(catalogue, catalogue.plans.find(({ id }) => id === planId)?.features ?? []).flatMap(
    ({ name, enabled, subModules }) => [
      ...(enabled ? [name] : []),
      ...subModules.filter((subModule) => subModule.enabled).map((subModule) => `${name} / ${subModule.name}`),
    ],
  );

test('the shipped catalogue sells what it always sold', () => {
  expect(catalogue.plans.map(({ id, name, prices, free }) => ({ id, name, prices, free }))).toEqual([
    { id: 'free', name: 'Free', prices: {}, free: true },
    {
      id: 'premium',
      name: 'Premium',
      free: false,
      prices: {
        annual: perSeat({ usd: 4_800, eur: 4_400, gbp: 3_800, jpy: 4_800 }),
        monthly: perSeat({ usd: 480, eur: 440, gbp: 380, jpy: 480 }),
      },
    },
  ]);
  expect(namesOn('free')).toEqual(['Users']);
  expect(namesOn('premium')).toEqual([
    'Users',
    'Users / Groups',
    'Users / Distribution Lists',
    'Message Management',
    'Roles & Permissions',
    'Message Control',
    'Compliance',
    'Analytics',
  ]);
});

test('the shipped seller’s months have 30 days, and a declined renewal is tried for 21', () => {
  expect(seller).toMatchObject({
    defaultCurrency: 'usd',
    monthlyPeriod: 'days_30',
    dunning: { retryOnDays: [1, 3, 7, 14], mailOnDays: [0, 3, 7, 14], lastMailDaysBefore: 3, endOnDay: 21 },
  });
});

const perSeat = (prices: Record<string, number>) =>
  Object.fromEntries(Object.entries(prices).map(([currency, perSeatMinor]) => [currency, { perSeatMinor }]));
