import type { Operation } from '../account/operation.ts';
import type { PaymentIntent } from '../model/shapes.ts';
import { address } from '../objects/addresses.ts';
import { referencedCustomer } from '../objects/customers.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { withCardOptions } from '../objects/payment-intents.ts';
import { hooksOf } from '../objects/tax.ts';
import { invalidRequest } from '../wire/errors.ts';
import { chosenMethod } from './method-choice.ts';
import type { UpdateParameters } from './payment-intent-parameters.ts';

/** The intent as the request wants it, refused where it names what does not exist or may not be used. */
export function withChanges(operation: Operation, intent: PaymentIntent, changes: UpdateParameters): PaymentIntent {
  if (changes.statement_descriptor !== undefined)
    throw invalidRequest('Cards do not take `statement_descriptor`. Use `statement_descriptor_suffix` instead.', {
      param: 'statement_descriptor',
    });
  assertOneUsage(intent, changes);
  const customer = changes.customer ? referencedCustomer(operation, changes.customer).id : intent.customer;
  const payment_method = chosenMethod(operation, changes, customer) ?? intent.payment_method;
  const { hooks } = changes;
  return {
    ...intent,
    ...plainFields(intent, changes),
    ...(hooks && { hooks: hooksOf(operation, hooks.inputs.tax.calculation) }),
    customer,
    metadata: mergeMetadata(intent.metadata, changes.metadata),
    payment_method,
    status:
      payment_method !== null && intent.status === 'requires_payment_method' ? 'requires_confirmation' : intent.status,
  };
}

/** Stripe's documents call the two unsupported together. What is refused cannot be unset: it takes another intent. */
function assertOneUsage(intent: PaymentIntent, changes: UpdateParameters): void {
  const { setup_future_usage = intent.setup_future_usage } = changes;
  const { card } = withCardOptions(intent, changes.payment_method_options?.card) ?? {};
  if (setup_future_usage !== null && card?.stored_credential_usage !== undefined)
    throw invalidRequest(
      'You cannot use `payment_method_options[card][stored_credential_usage]` together with `setup_future_usage`: a card is charged as saved, or saved for later.',
      { param: 'payment_method_options[card][stored_credential_usage]' },
    );
}

function plainFields(intent: PaymentIntent, changes: UpdateParameters) {
  const types = changes.allowed_payment_method_types;
  const { shipping } = changes;
  return {
    allowed_payment_method_types: types ?? intent.allowed_payment_method_types,
    amount: changes.amount ?? intent.amount,
    automatic_payment_methods: types ? null : intent.automatic_payment_methods,
    payment_method_configuration_details: types ? null : intent.payment_method_configuration_details,
    capture_method: changes.capture_method ?? intent.capture_method,
    currency: changes.currency ?? intent.currency,
    description: changes.description === undefined ? intent.description : changes.description,
    payment_method_options: withCardOptions(intent, changes.payment_method_options?.card),
    payment_method_types: types ?? intent.payment_method_types,
    receipt_email: changes.receipt_email === undefined ? intent.receipt_email : changes.receipt_email,
    setup_future_usage:
      changes.setup_future_usage === undefined ? intent.setup_future_usage : changes.setup_future_usage,
    shipping:
      shipping === undefined ? intent.shipping : shipping && { ...shipping, address: address(shipping.address) },
    statement_descriptor_suffix: changes.statement_descriptor_suffix ?? intent.statement_descriptor_suffix,
    transfer_group: changes.transfer_group ?? intent.transfer_group,
  };
}
