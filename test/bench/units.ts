import * as z from 'zod';
import { dynamoDb } from '../../adapters/aws/table.ts';

/** What one call of the table took, as the table itself says it, and the writes of the index, which it does not say. */
export interface TableCall {
  operation: string;
  /** The item's kind: the first word of its sort key. */
  kind: string;
  readUnits: number;
  writeUnits: number;
}

const Text = z.object({ S: z.string() });
const Key = z.looseObject({ pk: Text, sk: Text });
const Asked = z.looseObject({
  Key: Key.optional(),
  Item: z.looseObject({ pk: Text, sk: Text, open: Text.optional(), openSince: Text.optional() }).optional(),
  IndexName: z.string().optional(),
  ConsistentRead: z.boolean().default(false),
});
const Answered = z.looseObject({
  ConsumedCapacity: z.looseObject({ CapacityUnits: z.number().optional() }).optional(),
});

/** Where each item stands in the sparse index `open`. */
const places = new Map<string, string>();

/**
 * Of a key that is in the index and changes, one entry is taken out and one put in: two writes; of one that comes or
 * goes, one. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations
 */
function indexWrites({ pk, sk, open, openSince }: NonNullable<z.infer<typeof Asked>['Item']>): number {
  const key = JSON.stringify([pk.S, sk.S]);
  const before = places.get(key);
  const now = open && `${open.S} ${openSince?.S}`;
  if (now) places.set(key, now);
  else places.delete(key);
  if (before === now) return 0;
  return before && now ? 2 : 1;
}

const kindOf = ({ Key: key, Item: item, IndexName }: z.infer<typeof Asked>): string =>
  IndexName ?? (key ?? item)?.sk.S.replace(/#.*/, '') ?? 'partition';

/** A query that finds nothing is paid as the smallest; the embedded table says 0. */
const atLeast = ({ ConsistentRead }: z.infer<typeof Asked>, operation: string, units: number): number =>
  operation === 'Query' ? Math.max(units, ConsistentRead ? 1 : 0.5) : units;

const COUNTED = /^(GetItem|PutItem|Query)Command$/;

/** From here on each call of the product's table client says what it consumed. */
export function countUnits(took: (call: TableCall) => void): void {
  dynamoDb.middlewareStack.add(
    (next, context) => async (args) => {
      // The host product writes its users by others: they are no part of a purchase.
      if (!COUNTED.test(String(context.commandName))) return next(args);
      const asked = Asked.parse(args.input);
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const operation = String(context.commandName).replace(/Command$/, '');
      const isWrite = operation === 'PutItem';
      const answer = await next(args).catch((error: unknown) => {
        // A write whose condition does not hold is paid as well, at what it would have written; at least a unit.
        took({ operation, kind: kindOf(asked), readUnits: 0, writeUnits: isWrite ? 1 : 0 });
        throw error;
      });
      const units = atLeast(asked, operation, Answered.parse(answer.output).ConsumedCapacity?.CapacityUnits ?? 0);
      const index = isWrite && asked.Item ? indexWrites(asked.Item) : 0;
      const [readUnits, writeUnits] = isWrite ? [0, units + index] : [units, 0];
      took({ operation, kind: kindOf(asked), readUnits, writeUnits });
      return answer;
    },
    { step: 'initialize', name: 'countUnits' },
  );
}
