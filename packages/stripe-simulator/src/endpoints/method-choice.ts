import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import { assertUsableBy, referencedPaymentMethod } from '../objects/payment-methods.ts';
import { boolean, list, text } from '../wire/parameters.ts';
import { createPaymentMethod, paymentMethodData } from './payment-methods.ts';

/** How an intent of either kind is told with what to pay. */
export const methodChoice = {
  allowed_payment_method_types: list(text()).optional(),
  payment_method: text().optional(),
  payment_method_data: paymentMethodData.optional(),
  payment_method_options: z
    .strictObject({
      card: z.strictObject({ request_three_d_secure: z.enum(['any', 'automatic', 'challenge']).optional() }).optional(),
    })
    .optional(),
};

export const automaticPaymentMethods = z
  .strictObject({ enabled: boolean, allow_redirects: z.enum(['always', 'never']).optional() })
  .optional();

type Choice = z.output<z.ZodObject<typeof methodChoice>>;

/** The PaymentMethod the request chooses, if it chooses one; refused when `customer` may not use it. */
export function chosenMethod(operation: Operation, choice: Choice, customer: string | null): string | undefined {
  if (choice.payment_method_data) return createPaymentMethod(operation, choice.payment_method_data).id;
  if (!choice.payment_method) return undefined;
  const method = referencedPaymentMethod(operation, choice.payment_method);
  assertUsableBy(operation, method, customer);
  return method.id;
}
