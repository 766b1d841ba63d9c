import { setTimeout as sleep } from 'node:timers/promises';
import type Stripe from 'stripe';
import { type RegisteredTaxId, TaxIdVerdict } from '../../domain/sale/tax-id.ts';
import { DAY_MS } from '../../domain/values/duration.ts';
import type { CustomerId } from '../../domain/values/ids.ts';
import { clock } from '../runtime/clock.ts';
import { call } from './call.ts';
import { isMisformedTaxId } from './errors.ts';

/** A register answers within seconds, or is out of reach for longer than anybody waits. */
const PAUSES_MS = [250, 500, 1_000, 1_500, 2_000];

/** For so long a verdict is as good as new. */
const FRESH_MS = DAY_MS;

/**
 * What a register says of this tax id, which Stripe asks behind the customer that has it. The customer keeps this id
 * and no other. https://docs.stripe.com/billing/customer/tax-ids#validation
 */
export async function verdictOn(customer: CustomerId, asked: RegisteredTaxId): Promise<TaxIdVerdict> {
  const { data: kept } = await call((client) => client.customers.listTaxIds(customer, { limit: 100 }));
  const known = kept.find((each) => isSame(each, asked) && isFresh(each));
  for (const { id } of kept) if (id !== known?.id) await call((client) => client.customers.deleteTaxId(customer, id));
  const seen = known ?? (await begun(customer, asked));
  return seen ? verdictIn(await settled(customer, seen)) : 'unverified';
}

const isSame = ({ type, value }: Stripe.TaxId, asked: RegisteredTaxId): boolean =>
  type === asked.type && value === asked.value;

const isFresh = (taxId: Stripe.TaxId): boolean =>
  /^(verified|pending)$/.test(verdictIn(taxId)) && clock.now() - taxId.created * 1000 < FRESH_MS;

/** None where it is not even formed like one. */
async function begun(customer: CustomerId, { type, value }: RegisteredTaxId): Promise<Stripe.TaxId | undefined> {
  try {
    return await call((client) => client.customers.createTaxId(customer, { type, value }));
  } catch (error) {
    if (isMisformedTaxId(error)) return undefined;
    throw error;
  }
}

async function settled(customer: CustomerId, begun: Stripe.TaxId): Promise<Stripe.TaxId> {
  let seen = begun;
  for (const pauseMs of PAUSES_MS) {
    if (verdictIn(seen) !== 'pending') return seen;
    await sleep(pauseMs);
    seen = await call((client) => client.customers.retrieveTaxId(customer, begun.id));
  }
  return seen;
}

const verdictIn = ({ verification }: Stripe.TaxId): TaxIdVerdict =>
  TaxIdVerdict.safeParse(verification?.status).data ?? 'unavailable';
