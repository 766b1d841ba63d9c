import * as z from 'zod';
import { shippingParameter } from '../objects/addresses.ts';
import { CANCELLATION_REASONS } from '../objects/cancellation.ts';
import { boolean, clearable, integer, metadata, text } from '../wire/parameters.ts';
import { automaticPaymentMethods, mandateData, onlyTogether, paymentMethodChoice } from './method-choice.ts';

const described = {
  description: clearable(text(1000)).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
};

const hooks = z.strictObject({ inputs: z.strictObject({ tax: z.strictObject({ calculation: text() }) }) }).optional();

const paying = {
  ...paymentMethodChoice,
  hooks,
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  receipt_email: clearable(text()).optional(),
  setup_future_usage: clearable(z.enum(['off_session', 'on_session'])).optional(),
  shipping: clearable(shippingParameter).optional(),
};

const offSession = z
  .enum(['true', 'false', 'one_off', 'recurring'])
  .transform((value) => value !== 'false')
  .optional();

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
  .check(onlyTogether(Object.keys(confirming)));

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
  cancellation_reason: z.enum(CANCELLATION_REASONS).optional(),
});

export const captureParameters = z.strictObject({
  amount_to_capture: integer.optional(),
  metadata: metadata.optional(),
  statement_descriptor_suffix: text(22).optional(),
});

export type CreateParameters = z.output<typeof createParameters>;
export type UpdateParameters = z.output<typeof updateParameters>;
export type ConfirmParameters = z.output<typeof confirmParameters>;
