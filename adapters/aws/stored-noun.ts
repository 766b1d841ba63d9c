import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { chance } from '../runtime/ids.ts';
import { getItem, type Item, type Key, putItem } from './table.ts';

interface Noun<Id, T extends object> {
  schema: z.ZodMiniType<T>;
  key: (id: Id) => Key;
  idOf: (value: T) => Id;
  /** An item that an earlier version stored, in the form of today's. */
  upgrade?: (item: Item) => Item;
  /** Attributes beside the noun's own: index keys, time to live. */
  attributes?: (value: T) => Item;
}

/** How often a change is decided anew when others keep writing the same item in between. */
const MAX_TRIES = 50;

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Makes room after a lost try: of many writers each waits a random while, at most twice as long from try to try, so
 * that they spread out instead of all losing to one again and again.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
const makeRoom = (tries: number): Promise<void> =>
  sleep(chance() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));

/**
 * A stored noun, written only on condition that it is still what was read (`revision`): every decision is a plain
 * function of the current item. A write whose answer was lost shows itself on the next read, so deciding twice
 * must be deciding once.
 */
export function storedNoun<Id, T extends object>({
  schema,
  key,
  idOf,
  upgrade = (item) => item,
  attributes = () => ({}),
}: Noun<Id, T>) {
  /** The item each value was read from, so that a change begins without a second read. */
  const items = new WeakMap<T, Item & { revision: number }>();

  function remember(value: T, item: Item, revision: number): T {
    items.set(value, { ...item, revision });
    return value;
  }

  async function get(id: Id): Promise<T | undefined> {
    const stored = await getItem(key(id));
    if (!stored) return undefined;
    const item = upgrade(stored);
    return remember(schema.parse(item), item, Number(item.revision));
  }

  async function mustGet(id: Id): Promise<T> {
    const value = await get(id);
    if (!value) throw new Error(`${key(id).pk} ${key(id).sk} does not exist`);
    return value;
  }

  /** Stores the value unless its id is taken; answers what is stored then, be it this one or an earlier one. */
  async function create(value: T): Promise<T> {
    const id = idOf(value);
    const item = { ...value, ...attributes(value), ...key(id), revision: 1 };
    return (await putItem(item, 'attribute_not_exists(pk)')) ? remember(value, item, 1) : mustGet(id);
  }

  async function replace(current: T, next: T): Promise<T | undefined> {
    const { revision, ...stored } = items.get(current) ?? { revision: 0 };
    const erased = Object.fromEntries(
      Object.keys({ ...current, ...attributes(current) }).map((name) => [name, undefined]),
    );
    // Attributes that a newer release wrote and this one does not know stay as they are.
    const item = { ...stored, ...erased, ...next, ...attributes(next), ...key(idOf(next)), revision: revision + 1 };
    const written = await putItem(item, 'revision = :read', { ':read': revision });
    return written ? remember(next, item, revision + 1) : undefined;
  }

  /** Applies the decision to the current item and stores the outcome; the same object back means no write. */
  async function change(read: T, decide: (current: T) => T): Promise<T> {
    let current = items.has(read) ? read : await mustGet(idOf(read));
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const next = decide(current);
      if (next === current) return current;
      const written = await replace(current, next);
      if (written) return written;
      await makeRoom(tries);
      current = await mustGet(idOf(current));
    }
    throw new Error(`${key(idOf(read)).pk} was written by others ${MAX_TRIES} times in a row`);
  }

  /** Whether it stands in the table with other attributes than it would be written with now. */
  function isMisstated(read: T): boolean {
    const item = items.get(read);
    return Object.entries(attributes(read)).some(([name, value]) => item?.[name] !== value);
  }

  /** Writes its attributes anew where an earlier release wrote others; whoever writes it meanwhile does that too. */
  async function restate(read: T): Promise<void> {
    if (isMisstated(read)) await replace(read, read);
  }

  return { get, mustGet, create, change, restate, isMisstated };
}
