import type Stripe from 'stripe';
import { call } from './payments.ts';

const PAGE = 100;

type List<T> = (client: Stripe, page: Stripe.PaginationParams) => Promise<Stripe.Response<Stripe.ApiList<T>>>;

/** Everything in a list of Stripe's, a page at a time. */
export async function* allOf<T extends { id: string }>(list: List<T>): AsyncGenerator<T> {
  let after: string | undefined;
  do {
    const { data, has_more } = await call((client) =>
      list(client, { limit: PAGE, ...(after && { starting_after: after }) }),
    );
    yield* data;
    after = has_more ? data.at(-1)?.id : undefined;
  } while (after);
}
