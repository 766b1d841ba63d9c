import Stripe from 'stripe';

/** Something that a restricted key must be allowed, and a call that shows whether it is. */
export interface Right {
  /** As Stripe's errors and its dashboard's address name it. */
  permission: string;
  /** As the dashboard's form names it. */
  named: string;
  /** Changes nothing: it asks for what is not there, or for one line of a list. */
  probe: (client: Stripe) => Promise<unknown>;
}

/** No object of Stripe's has such an id. */
const NOBODY = 'switchplanCheck';

/** All that the functions and the operator's commands ask of Stripe. Who may write may read. */
export const RIGHTS: readonly Right[] = [
  {
    permission: 'rak_customer_write',
    named: 'Customers: Write',
    probe: (client) => client.customers.update(`cus_${NOBODY}`, {}),
  },
  {
    permission: 'rak_payment_intent_write',
    named: 'PaymentIntents: Write',
    probe: (client) => client.paymentIntents.cancel(`pi_${NOBODY}`),
  },
  {
    permission: 'rak_setup_intent_write',
    named: 'SetupIntents: Write',
    probe: (client) => client.setupIntents.cancel(`seti_${NOBODY}`),
  },
  {
    permission: 'rak_payment_method_write',
    named: 'PaymentMethods: Write',
    probe: (client) => client.paymentMethods.detach(`pm_${NOBODY}`),
  },
  {
    permission: 'rak_charge_write',
    named: 'Charges and Refunds: Write',
    probe: (client) => client.refunds.create({ payment_intent: `pi_${NOBODY}` }),
  },
  { permission: 'rak_dispute_read', named: 'Disputes: Read', probe: (client) => client.disputes.list({ limit: 1 }) },
  { permission: 'rak_event_read', named: 'Events: Read', probe: (client) => client.events.list({ limit: 1 }) },
];

/** The dashboard's form for a restricted key, filled in. */
export function creationUrl(mode: 'test' | 'live'): string {
  const permissions = RIGHTS.map(({ permission }) => `&permissions[]=${permission}`).join('');
  return `https://dashboard.stripe.com/${mode === 'test' ? 'test/' : ''}apikeys/create?name=Switchplan${permissions}`;
}

/** Stripe asks for the permission before it looks for the object: whatever else it answers, the key may. */
export async function isAllowed({ probe }: Right, client: Stripe): Promise<boolean> {
  try {
    await probe(client);
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return false;
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return true;
    throw error;
  }
}
