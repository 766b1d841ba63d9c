import { expect, test } from '@jest/globals';
import { isRefusalName } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';

const NAMES = [
  'AuthenticationRequired',
  'CheckoutReversed',
  'CheckoutUndone',
  'PaymentStands',
  'RefundsStopped',
  'SubscriptionNotRecordable',
] as const;

test.each(NAMES)('%s is known by its name, says what it means, and is nothing the buyer is told', (name) => {
  const error = new WorkflowError(name);
  expect(error.name).toBe(name);
  expect(error.message).toMatch(/^[A-Z].{20,}\.$/);
  expect(isRefusalName(name)).toBe(false);
});
