import * as z from 'zod/mini';
import { memberCalling } from '../application/admission.ts';
import { catalogue } from '../application/catalogue.ts';
import { featuresOf } from '../domain/subscription/entitlement.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

/** What the caller may use now, whatever their token says. */
export const handler = http(z.object({}), async (_input, { caller }) => {
  const { account, member } = await memberCalling(caller);
  const { entitlement } = account;
  return json(200, {
    features: featuresOf(entitlement, member, catalogue),
    entitlementVersion: entitlement.version,
  });
});
