import * as z from 'zod';
import { Feature } from '../domain/values/ids.ts';

export const EntitlementsView = z
  .strictObject({
    features: z.array(Feature).meta({ description: 'What is on for the caller.' }),
    entitlementVersion: z.int().positive().meta({ description: 'Counts the changes of the account’s features.' }),
  })
  .meta({ id: 'Entitlements' });
