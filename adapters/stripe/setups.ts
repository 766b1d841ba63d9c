import type { CardSetup } from '../../domain/subscription/billing.ts';
import { instant } from '../../domain/values/calendar.ts';
import type { CardFace } from '../../domain/values/card-face.ts';
import { type AccountId, type CustomerId, PaymentMethodId, SetupIntentId } from '../../domain/values/ids.ts';
import { call, orNone } from './call.ts';
import { faceOf } from './cards.ts';
import { isForeign, marked } from './marks.ts';
import { customerIdOf } from './payments.ts';

/** What the browser needs to have a card entered for this customer. */
export interface BegunSetup {
  setupIntentId: SetupIntentId;
  clientSecret: string;
}

/** Begins to set a card up for being charged while nobody is there. It holds nothing until the browser confirms it. */
export async function beginSetup(accountId: AccountId, customer: CustomerId): Promise<BegunSetup> {
  const { id, client_secret } = await call((client) =>
    client.setupIntents.create({
      customer,
      usage: 'off_session',
      allowed_payment_method_types: ['card'],
      payment_method_options: { card: { setup_credential_usage: 'recurring' } },
      metadata: marked({ accountId }),
    }),
  );
  if (!client_secret) throw new Error('the set-up came without its client secret');
  return { setupIntentId: SetupIntentId.parse(id), clientSecret: client_secret };
}

/** A card's set-up as Stripe shows it: with the card once it is finished. */
export interface SeenSetup {
  customerId: CustomerId | undefined;
  finished: { setup: CardSetup; face: CardFace | undefined } | undefined;
}

/** The set-up that was begun for this account; undefined where Stripe has none, or not one of ours for it. */
export async function getSetup(accountId: AccountId, setupIntentId: SetupIntentId): Promise<SeenSetup | undefined> {
  const found = await orNone(
    call((client) => client.setupIntents.retrieve(setupIntentId, { expand: ['payment_method'] })),
  );
  const metadata = found?.metadata ?? {};
  if (!found || metadata.deployment === undefined || isForeign(metadata)) return undefined;
  if (metadata.accountId !== accountId) return undefined;
  const customerId = customerIdOf(found.customer);
  const { payment_method: method } = found;
  if (found.status !== 'succeeded' || !method || typeof method === 'string') return { customerId, finished: undefined };
  const paymentMethodId = PaymentMethodId.parse(method.id);
  const setup = { setupIntentId, createdAt: instant(found.created * 1000), paymentMethodId };
  return { customerId, finished: { setup, face: faceOf(method) } };
}
