import * as z from 'zod';
import { memberCalling } from '../adapters/admission.ts';
import { featuresOf } from '../domain/entitlement.ts';
import { http, json } from './shell.ts';

/** What the caller may use now, whatever their token says. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account, member } = await memberCalling(caller);
  const { entitlement } = account;
  return json(200, { features: featuresOf(entitlement, member), entitlementVersion: entitlement.version });
});
