import * as z from 'zod';
import type { Operation } from '../account/operation.ts';
import type { PaymentIntent } from '../model/shapes.ts';
import { assertChargeable } from '../objects/amounts.ts';
import { cancelIntent } from '../objects/cancellation.ts';
import {
  assertConfirmable,
  assertConfirmableState,
  type ConfirmOptions,
  confirmIntent,
} from '../objects/confirmation.ts';
import { captureIntent } from '../objects/holds.ts';
import { mergeMetadata } from '../objects/metadata.ts';
import { blankIntent, intentInPath, unexpectedState } from '../objects/payment-intents.ts';
import { invalidRequest } from '../wire/errors.ts';
import { text } from '../wire/parameters.ts';
import { assertClientSecret, assertForBrowsers, shownTo } from './browser-access.ts';
import { withChanges } from './payment-intent-changes.ts';
import {
  type ConfirmParameters,
  type CreateParameters,
  cancelParameters,
  captureParameters,
  confirmParameters,
  createParameters,
  type UpdateParameters,
  updateParameters,
} from './payment-intent-parameters.ts';
import { listing } from './reading.ts';
import { type Call, route } from './route.ts';

function create(operation: Operation, params: CreateParameters): PaymentIntent {
  const { amount, currency, allowed_payment_method_types: types = null } = params;
  assertChargeable(amount, currency);
  const allowRedirects = params.automatic_payment_methods?.allow_redirects ?? 'always';
  const blank = blankIntent(operation, { amount, currency, allowedPaymentMethodTypes: types, allowRedirects });
  const described = withChanges(operation, blank, params);
  const options = confirmOptions(params);
  if (params.confirm) assertConfirmable(operation, described, options);
  const intent = operation.ledger.paymentIntents.put(described);
  operation.emit('payment_intent.created', intent);
  return params.confirm ? confirmIntent(operation, intent, options) : intent;
}

function confirmOptions(params: ConfirmParameters | CreateParameters): ConfirmOptions {
  return {
    offSession: params.off_session ?? false,
    errorOnRequiresAction: params.error_on_requires_action ?? false,
    useStripeSdk: params.use_stripe_sdk ?? false,
    returnUrl: params.return_url ?? null,
  };
}

const MONEY_FIELDS = ['amount', 'currency', 'customer', 'payment_method', 'payment_method_data', 'setup_future_usage'];
const MONEY_FIELDS_OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

function update(operation: Operation, id: string, params: UpdateParameters): PaymentIntent {
  const intent = intentInPath(operation, id);
  const frozen = MONEY_FIELDS.find((field) => field in params);
  if (frozen && !MONEY_FIELDS_OPEN.includes(intent.status))
    throw unexpectedState(
      intent,
      `This PaymentIntent's ${frozen} could not be updated because it has a status of ${intent.status}. You may only update the ${frozen} of a PaymentIntent with one of the following statuses: ${MONEY_FIELDS_OPEN.join(', ')}.`,
    );
  const changed = withChanges(operation, intent, params);
  assertChargeable(changed.amount, changed.currency);
  return operation.ledger.paymentIntents.put({ ...changed, last_payment_error: null });
}

function confirm({ operation, id, params, keyKind }: Call<ConfirmParameters>): object {
  const intent = intentInPath(operation, id);
  assertClientSecret(intent, params.client_secret, keyKind);
  if (keyKind === 'publishable') assertForBrowsers(params);
  assertConfirmableState(intent);
  const changed = withChanges(operation, intent, params);
  return shownTo(keyKind, confirmIntent(operation, changed, confirmOptions(params)));
}

function capture(operation: Operation, id: string, params: z.output<typeof captureParameters>): PaymentIntent {
  const intent = intentInPath(operation, id);
  const metadata = mergeMetadata(intent.metadata, params.metadata);
  return captureIntent(operation, { ...intent, metadata }, params.amount_to_capture);
}

const PATH = '/v1/payment_intents';
const secretParameter = z.strictObject({ client_secret: text().optional() });

export const paymentIntentRoutes = [
  route('POST', PATH, createParameters, (call) => create(call.operation, call.params)),
  listing(PATH, (ledger, after) => ledger.paymentIntents.newestFirst(after), ['customer']),
  route('GET', `${PATH}/search`, z.looseObject({}), () => {
    throw invalidRequest('Search is not simulated: Stripe itself answers it from an index that lags behind.');
  }),
  route(
    'GET',
    `${PATH}/:id`,
    secretParameter,
    ({ operation, id, params, keyKind }) => {
      const intent = intentInPath(operation, id);
      assertClientSecret(intent, params.client_secret, keyKind);
      return shownTo(keyKind, intent);
    },
    'publishable',
  ),
  route('POST', `${PATH}/:id`, updateParameters, (call) => update(call.operation, call.id, call.params)),
  route('POST', `${PATH}/:id/confirm`, confirmParameters, confirm, 'publishable'),
  route('POST', `${PATH}/:id/cancel`, cancelParameters, ({ operation, id, params }) =>
    cancelIntent(operation, intentInPath(operation, id), params.cancellation_reason ?? null),
  ),
  route('POST', `${PATH}/:id/capture`, captureParameters, (call) => capture(call.operation, call.id, call.params)),
];
