import * as z from 'zod';
import { KEPT } from '../kept.ts';
import type { Perform } from './engine.ts';

/** DynamoDB's page ends at a megabyte; here it ends so early that whoever reads one page alone notices. */
const PAGE = 2;

const Text = z.object({ S: z.string() });
const Item = z.looseObject({ pk: Text, sk: Text });
type Item = z.infer<typeof Item>;
const Put = z.looseObject({ Item, ReturnValues: z.string().default('NONE') });
const Get = z.looseObject({ Key: Item, ConsistentRead: z.boolean().default(false) });
const Query = z.looseObject({
  ConsistentRead: z.boolean().default(false),
  IndexName: z.string().optional(),
  Limit: z.int().optional(),
});
const Replaced = z.looseObject({ Attributes: Item.optional() });
const Found = z.looseObject({ Items: z.array(Item).optional() });

const keyOf = ({ pk, sk }: Item): string => JSON.stringify([pk.S, sk.S]);

/**
 * Makes an engine show what DynamoDB may show and the embedded engines never do: a read that does not ask for
 * consistency finds each item as it was before its last write, and a query without a limit comes in several pages.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html
 */
export function asDynamoDbMay(perform: Perform): Perform {
  /** The items that were last written by themselves, each as it was before. */
  const before = new Map<string, Item | undefined>();

  function written(item: Item, replaced: Item | undefined): void {
    before.delete(keyOf(item));
    before.set(keyOf(item), replaced);
    const oldest = before.keys().next();
    if (before.size > KEPT && !oldest.done) before.delete(oldest.value);
  }

  async function put(input: unknown): Promise<object> {
    const read = Put.safeParse(input).data;
    if (!read) return perform('PutItem', input);
    const { Attributes, ...output } = Replaced.parse(await perform('PutItem', { ...read, ReturnValues: 'ALL_OLD' }));
    written(read.Item, Attributes);
    return read.ReturnValues === 'NONE' ? output : { ...output, Attributes };
  }

  async function get(input: unknown): Promise<object> {
    const read = Get.safeParse(input).data;
    if (!read || read.ConsistentRead || !before.has(keyOf(read.Key))) return perform('GetItem', input);
    return { Item: before.get(keyOf(read.Key)) };
  }

  async function query(input: unknown): Promise<object> {
    const asked = Query.parse(input);
    const output = await perform('Query', { ...asked, Limit: asked.Limit ?? PAGE });
    if (asked.ConsistentRead || asked.IndexName !== undefined) return output;
    const { Items, ...rest } = Found.parse(output);
    if (!Items) return output;
    const outdated = Items.flatMap((item) => (before.has(keyOf(item)) ? (before.get(keyOf(item)) ?? []) : [item]));
    return { ...rest, Items: outdated, Count: outdated.length };
  }

  return (operation, input) => {
    if (operation === 'PutItem') return put(input);
    if (operation === 'GetItem') return get(input);
    return operation === 'Query' ? query(input) : perform(operation, input);
  };
}
