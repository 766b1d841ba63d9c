import * as z from 'zod';
import { Feature } from '../domain/features.ts';

export const EntitlementsView = z.strictObject({ features: z.array(Feature), entitlementVersion: z.int().positive() });
