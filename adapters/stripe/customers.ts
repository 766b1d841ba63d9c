import { AccountId, CustomerId } from '../../domain/values/ids.ts';
import { call, orNone } from './call.ts';
import { isForeign, marked } from './marks.ts';

export interface NewCustomer {
  accountId: AccountId;
  name: string;
  email?: string;
}

/** Without a key, asking twice makes two, which costs nothing. */
export async function createCustomer(
  { accountId, name, email }: NewCustomer,
  idempotencyKey?: string,
): Promise<CustomerId> {
  const customer = await call((client) =>
    client.customers.create(
      { name, ...(email && { email }), metadata: marked({ accountId }) },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    ),
  );
  return CustomerId.parse(customer.id);
}

/** The account that a customer was made for; undefined for one that is deleted or another's. */
export async function accountOfCustomer(customerId: CustomerId): Promise<AccountId | undefined> {
  const customer = await orNone(call((client) => client.customers.retrieve(customerId)));
  if (!customer || customer.deleted || isForeign(customer.metadata)) return undefined;
  return AccountId.safeParse(customer.metadata.accountId).data;
}
