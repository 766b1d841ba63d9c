import type Stripe from 'stripe';
import { call } from './call.ts';

const PAGE = 100;

type List<T> = (client: Stripe, page: Stripe.PaginationParams) => Promise<Stripe.Response<Stripe.ApiList<T>>>;

/** How a call to Stripe is made: once, or again where it fails. */
type Calling = <T>(send: (client: Stripe) => Promise<Stripe.Response<T>>) => Promise<T>;

export interface Page<T> {
  data: T[];
  isLast: boolean;
}

/** A list of Stripe's, a page at a time. */
export async function* pagesOf<T extends { id: string }>(
  list: List<T>,
  calling: Calling = call,
): AsyncGenerator<Page<T>> {
  let after: string | undefined;
  do {
    const { data, has_more } = await calling((client) =>
      list(client, { limit: PAGE, ...(after && { starting_after: after }) }),
    );
    yield { data, isLast: !has_more };
    after = has_more ? data.at(-1)?.id : undefined;
  } while (after);
}

/** Everything in a list of Stripe's. */
export async function* allOf<T extends { id: string }>(list: List<T>, calling?: Calling): AsyncGenerator<T> {
  for await (const { data } of pagesOf(list, calling)) yield* data;
}
