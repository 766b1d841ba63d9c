import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { SetupIntent } from '../model/shapes.ts';
import { referencedCustomer } from '../objects/customers.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import {
  blankSetupIntent,
  setupIntentInPath,
  unexpectedSetupState,
  withSetupOptions,
} from '../objects/setup-intents.ts';
import { assertConfirmable, assertConfirmableState, confirmSetup } from '../objects/setups.ts';
import { boolean, clearable, metadata, text } from '../wire/parameters.ts';
import { assertClientSecret, shownTo } from './browser-access.ts';
import {
  automaticPaymentMethods,
  chosenMethod,
  mandateData,
  onlyTogether,
  setupMethodChoice,
} from './method-choice.ts';
import { listing } from './reading.ts';
import { type Call, route } from './route.ts';

const described = {
  customer: text().optional(),
  description: clearable(text(1000)).optional(),
  metadata: metadata.optional(),
};
const redirecting = { return_url: text().optional(), use_stripe_sdk: boolean.optional() };

const createParameters = z
  .strictObject({
    ...setupMethodChoice,
    ...described,
    ...redirecting,
    automatic_payment_methods: automaticPaymentMethods,
    confirm: boolean.optional(),
    mandate_data: mandateData,
    usage: z.enum(['off_session', 'on_session']).optional(),
  })
  .check(onlyTogether(['mandate_data', 'return_url']));
const updateParameters = z.strictObject({ ...setupMethodChoice, ...described });
const confirmParameters = z.strictObject({
  ...setupMethodChoice,
  ...redirecting,
  client_secret: text().optional(),
  mandate_data: mandateData,
});
const cancelParameters = z.strictObject({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'requested_by_customer']).optional(),
});

type Changes = z.output<typeof updateParameters>;

function withChanges(operation: Operation, intent: SetupIntent, changes: Changes): SetupIntent {
  const customer = changes.customer ? referencedCustomer(operation, changes.customer).id : intent.customer;
  const types = changes.allowed_payment_method_types;
  const payment_method = chosenMethod(operation, changes, customer) ?? intent.payment_method;
  const waitsForMethod = payment_method !== null && intent.status === 'requires_payment_method';
  return {
    ...intent,
    allowed_payment_method_types: types ?? intent.allowed_payment_method_types,
    automatic_payment_methods: types ? null : intent.automatic_payment_methods,
    payment_method_configuration_details: types ? null : intent.payment_method_configuration_details,
    customer,
    description: changes.description === undefined ? intent.description : changes.description,
    metadata: mergeMetadata(intent.metadata, changes.metadata),
    payment_method,
    payment_method_options: withSetupOptions(intent, changes.payment_method_options?.card),
    payment_method_types: types ?? intent.payment_method_types,
    status: waitsForMethod ? 'requires_confirmation' : intent.status,
  };
}

function create(operation: Operation, params: z.output<typeof createParameters>): SetupIntent {
  const blank = blankSetupIntent(operation, {
    allowedPaymentMethodTypes: params.allowed_payment_method_types ?? null,
    allowRedirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
    usage: params.usage ?? 'off_session',
  });
  const described = withChanges(operation, blank, params);
  if (params.confirm) assertConfirmable(described, redirect(params));
  const intent = operation.ledger.setupIntents.put(described);
  operation.emit('setup_intent.created', intent);
  return params.confirm ? confirmSetup(operation, intent, redirect(params)) : intent;
}

function redirect(params: { use_stripe_sdk?: boolean | undefined; return_url?: string | undefined }) {
  return { useStripeSdk: params.use_stripe_sdk ?? false, returnUrl: params.return_url ?? null };
}

function confirm({ operation, id, params, keyKind }: Call<z.output<typeof confirmParameters>>): object {
  const intent = setupIntentInPath(operation, id);
  assertClientSecret(intent, params.client_secret, keyKind);
  assertConfirmableState(intent);
  return shownTo(keyKind, confirmSetup(operation, withChanges(operation, intent, params), redirect(params)));
}

function update(operation: Operation, id: string, params: Changes): SetupIntent {
  const intent = setupIntentInPath(operation, id);
  const over = intent.status === 'succeeded' || intent.status === 'canceled';
  if (over && ('customer' in params || 'payment_method' in params || 'payment_method_data' in params))
    throw unexpectedSetupState(
      intent,
      `You cannot update the card or the customer of this SetupIntent because it has a status of ${intent.status}.`,
    );
  return operation.ledger.setupIntents.put(withChanges(operation, intent, params));
}

function cancel(operation: Operation, id: string, params: z.output<typeof cancelParameters>): SetupIntent {
  const intent = setupIntentInPath(operation, id);
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw unexpectedSetupState(
      intent,
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be canceled: requires_payment_method, requires_confirmation, requires_action.`,
    );
  const cancellation_reason = params.cancellation_reason ?? null;
  const canceled = operation.ledger.setupIntents.put({
    ...intent,
    cancellation_reason,
    next_action: null,
    status: 'canceled',
  });
  operation.emit('setup_intent.canceled', canceled);
  return canceled;
}

const PATH = '/v1/setup_intents';

export const setupIntentRoutes = [
  route('POST', PATH, createParameters, (call) => create(call.operation, call.params)),
  listing(PATH, (ledger, after) => ledger.setupIntents.newestFirst(after), ['customer', 'payment_method']),
  route(
    'GET',
    `${PATH}/:id`,
    z.strictObject({ client_secret: text().optional() }),
    ({ operation, id, params, keyKind }) => {
      const intent = setupIntentInPath(operation, id);
      assertClientSecret(intent, params.client_secret, keyKind);
      return shownTo(keyKind, intent);
    },
    'publishable',
  ),
  route('POST', `${PATH}/:id`, updateParameters, (call) => update(call.operation, call.id, call.params)),
  route('POST', `${PATH}/:id/confirm`, confirmParameters, confirm, 'publishable'),
  route('POST', `${PATH}/:id/cancel`, cancelParameters, (call) => cancel(call.operation, call.id, call.params)),
];
