import * as z from 'zod/mini';
import { described } from '../domain/values/described.ts';
import { Feature } from '../domain/values/ids.ts';
import { Positive } from '../domain/values/numbers.ts';

export const EntitlementsView = described(
  z.strictObject({
    features: described(z.array(Feature), 'What is on for the caller.'),
    entitlementVersion: described(Positive, 'Counts the changes of the account’s features.'),
  }),
  { id: 'Entitlements' },
);
