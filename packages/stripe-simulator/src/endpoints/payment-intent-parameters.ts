import * as z from 'zod';
import { shippingParameter } from '../objects/addresses.ts';
import { boolean, clearable, integer, metadata, text } from '../wire/parameters.ts';
import { automaticPaymentMethods, methodChoice } from './method-choice.ts';

const described = {
  description: clearable(text(1000)).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
};

const paying = {
  ...methodChoice,
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  receipt_email: clearable(text()).optional(),
  setup_future_usage: clearable(z.enum(['off_session', 'on_session'])).optional(),
  shipping: clearable(shippingParameter).optional(),
};

const offSession = z
  .enum(['true', 'false', 'one_off', 'recurring'])
  .transform((value) => value !== 'false')
  .optional();

/** Accepted and not acted upon: a mandate says that the buyer agreed to be charged. */
const mandateData = z.record(z.string(), z.unknown()).optional();

/** Parameters that only mean something when the intent is confirmed by the same request. */
const confirming = {
  error_on_requires_action: boolean.optional(),
  mandate_data: mandateData,
  off_session: offSession,
  return_url: text().optional(),
};

export const createParameters = z
  .strictObject({
    ...described,
    ...paying,
    ...confirming,
    amount: integer,
    automatic_payment_methods: automaticPaymentMethods,
    confirm: boolean.optional(),
    confirmation_method: z.literal('automatic').optional(),
    currency: text().transform((code) => code.toLowerCase()),
    customer: text().optional(),
    transfer_group: text().optional(),
    use_stripe_sdk: boolean.optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (param: string, message: string, code?: string) =>
      issues.push({ code: 'custom', message, params: code ? { code } : {}, path: [param], input: value });
    if (value.allowed_payment_method_types && value.automatic_payment_methods)
      refuse(
        'automatic_payment_methods',
        'You may only specify one of these parameters: allowed_payment_method_types, automatic_payment_methods.',
        'parameters_exclusive',
      );
    for (const param of Object.keys(confirming))
      if (param in value && value.confirm !== true)
        refuse(param, `The parameter ${param} may only be set when \`confirm=true\`.`);
  });

export const updateParameters = z.strictObject({
  ...described,
  ...paying,
  amount: integer.optional(),
  currency: text()
    .transform((code) => code.toLowerCase())
    .optional(),
  customer: text().optional(),
  transfer_group: text().optional(),
});

export const confirmParameters = z.strictObject({
  ...paying,
  ...confirming,
  client_secret: text().optional(),
  use_stripe_sdk: boolean.optional(),
});

export const cancelParameters = z.strictObject({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
});

export const captureParameters = z.strictObject({
  amount_to_capture: integer.optional(),
  metadata: metadata.optional(),
  statement_descriptor_suffix: text(22).optional(),
});

export type CreateParameters = z.output<typeof createParameters>;
export type UpdateParameters = z.output<typeof updateParameters>;
export type ConfirmParameters = z.output<typeof confirmParameters>;
