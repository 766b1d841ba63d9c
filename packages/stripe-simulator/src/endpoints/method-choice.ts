import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import { assertUsableBy, referencedPaymentMethod } from '../objects/payment-methods.ts';
import { boolean, list, text } from '../wire/parameters.ts';
import { createPaymentMethod, paymentMethodData } from './payment-methods.ts';

const credentialUsage = z.enum(['installment', 'recurring', 'unscheduled']).exactOptional();

/** What a card is saved for is told by intents of either kind. */
const savingOptions = {
  request_three_d_secure: z.enum(['any', 'automatic', 'challenge']).exactOptional(),
  setup_credential_usage: credentialUsage,
};
const payingOptions = { ...savingOptions, stored_credential_usage: credentialUsage };

/** How an intent is told with what to pay; the card's options are those of its kind. */
const choiceWith = <T extends z.ZodRawShape>(cardOptions: T) => ({
  allowed_payment_method_types: list(text()).optional(),
  payment_method: text().optional(),
  payment_method_data: paymentMethodData.optional(),
  payment_method_options: z.strictObject({ card: z.strictObject(cardOptions).optional() }).optional(),
});

export const setupMethodChoice = choiceWith(savingOptions);
export const paymentMethodChoice = choiceWith(payingOptions);

/** Accepted and not acted upon: a mandate says that the buyer agreed to be charged. */
export const mandateData = z.record(z.string(), z.unknown()).optional();

export const automaticPaymentMethods = z
  .strictObject({ enabled: boolean, allow_redirects: z.enum(['always', 'never']).optional() })
  .optional();

interface Creation {
  allowed_payment_method_types?: string[] | undefined;
  automatic_payment_methods?: object | undefined;
  confirm?: boolean | undefined;
}

/** What may not come together on a new intent, and what only comes with `confirm=true`. */
export const onlyTogether =
  (withConfirm: readonly string[]) =>
  ({ value, issues }: z.core.ParsePayload<Creation>): void => {
    const refuse = (param: string, message: string, code?: string) =>
      issues.push({ code: 'custom', message, params: code ? { code } : {}, path: [param], input: value });
    if (value.allowed_payment_method_types && value.automatic_payment_methods)
      refuse(
        'automatic_payment_methods',
        'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods.',
        'parameters_exclusive',
      );
    for (const param of withConfirm)
      if (param in value && value.confirm !== true)
        refuse(param, `The parameter ${param} may only be set when \`confirm=true\`.`);
  };

interface Choice {
  payment_method?: string | undefined;
  payment_method_data?: z.output<typeof paymentMethodData> | undefined;
}

/** The PaymentMethod the request chooses, if it chooses one; refused when `customer` may not use it. */
export function chosenMethod(operation: Operation, choice: Choice, customer: string | null): string | undefined {
  if (choice.payment_method_data) return createPaymentMethod(operation, choice.payment_method_data).id;
  if (!choice.payment_method) return undefined;
  const method = referencedPaymentMethod(operation, choice.payment_method);
  assertUsableBy(operation, method, customer);
  return method.id;
}
