import { create, type Level } from 'dynalite/db/index.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import * as z from 'zod';
import { AwsError } from '../aws/protocol.ts';

export const OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

export const isWrite = (name: OperationName): boolean => /^(Put|Update|Delete)Item$|^BatchWrite/.test(name);

/** An engine behind the table: an operation's input in, its output out. */
export type Perform = (operation: OperationName, input: unknown) => Promise<object>;

/** What dynalite checks of an operation's input, and what it does then. */
interface Steps {
  types: object;
  custom?: unknown;
  act: (store: object, input: object, done: (error: unknown, output: object) => void) => void;
}

/** An error that is an answer; of its types one writes its message large. */
const Refused = z.object({
  statusCode: z.number(),
  body: z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() }),
});

/**
 * dynalite without the HTTP server that it has in front: that costs three times what the engine does. It keeps its data
 * in the folder, or in memory where there is none.
 */
export async function dynalite(folder: string | undefined): Promise<Perform> {
  const store = create({ createTableMs: 0, ...(folder && { path: folder }) });
  closeWhatWasRead(store.db);
  const steps = new Map(await Promise.all(OPERATIONS.map(async (name) => [name, await stepsOf(name)] as const)));
  return async (operation, input) => {
    const { types, custom, act } = steps.get(operation) ?? unknown(operation);
    try {
      const checked = checkTypes(input, types);
      checkValidations(checked, types, custom, store);
      return await new Promise<object>((resolve, reject) => {
        act(store, checked, (error, output) => (error ? reject(error) : resolve(output)));
      });
    } catch (error) {
      throw asAnswered(error);
    }
  };
}

/**
 * dynalite ends what it reads from by `return`, which abstract-level's iterators do not have, and so closes none of
 * them. LevelDB keeps for each all that it could still read: 10,000 renewals left 13 GB of files.
 */
function closeWhatWasRead(db: Level): void {
  const values = db.values.bind(db);
  db.values = (range) => {
    const iterator = values(range);
    return Object.assign(iterator, { return: () => iterator.close() });
  };
}

async function stepsOf(operation: OperationName): Promise<Steps> {
  const file = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`;
  const { default: act }: { default: Steps['act'] } = await import(`dynalite/actions/${file}`);
  const { types, custom }: Omit<Steps, 'act'> = await import(`dynalite/validations/${file}`);
  return { types, custom, act };
}

function unknown(operation: string): never {
  throw new AwsError('UnknownOperationException', `${operation} is not served here.`);
}

function asAnswered(error: unknown): unknown {
  const refused = Refused.safeParse(error).data;
  return refused ? new AwsError(refused.body.__type, refused.body.message ?? refused.body.Message ?? '') : error;
}
