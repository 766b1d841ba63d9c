import * as z from 'zod/mini';
import { memberCalling } from '../application/admission.ts';
import { catalogue } from '../application/catalogue.ts';
import { featuresOf } from '../domain/subscription/entitlement.ts';
import { AccountId, UserId } from '../domain/values/ids.ts';
import { trigger } from './shell/trigger.ts';

const Input = z.looseObject({
  request: z.looseObject({
    userAttributes: z.looseObject({ 'custom:account_id': AccountId, 'custom:user_id': UserId }),
  }),
});

/**
 * Cognito's pre token generation trigger (event version 2): a logon carries the features the user has at that moment.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const handler = trigger(Input, async (event) => {
  const { 'custom:account_id': accountId, 'custom:user_id': userId } = event.request.userAttributes;
  const { account, member } = await memberCalling({ accountId, userId });
  const claimsToAddOrOverride = {
    account_id: accountId,
    user_id: userId,
    role: member.role,
    features: featuresOf(account.entitlement, member, catalogue),
    entitlement_version: account.entitlement.version,
  };
  const generation = { claimsToAddOrOverride };
  return {
    ...event,
    response: { claimsAndScopeOverrideDetails: { idTokenGeneration: generation, accessTokenGeneration: generation } },
  };
});
