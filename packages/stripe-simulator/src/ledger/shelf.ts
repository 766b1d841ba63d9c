import { noSuchReference } from '../wire/errors.ts';

/** So many objects of a kind are at hand. */
export const AT_HAND = 5_000;

/**
 * The objects of one kind, in the order in which they were created. They are replaced, never changed in place. Older ones
 * are packed, outside the heap: what a payment leaves is 5 KB, and an account forgets none of it.
 */
export class Shelf<T extends { id: string }> {
  readonly #older: 'packed' | 'forgotten';
  readonly #packed = new Map<string, Buffer>();
  readonly #atHand = new Map<string, T>();

  constructor(older: 'packed' | 'forgotten' = 'packed') {
    this.#older = older;
  }

  put<S extends T>(object: S): S {
    if (this.#packed.has(object.id)) this.#packed.set(object.id, packed(object));
    else this.#atHand.set(object.id, object);
    const [oldest] = this.#atHand.size > AT_HAND ? this.#atHand.values() : [];
    if (oldest) this.#putAway(oldest);
    return object;
  }

  remove(id: string): void {
    this.#packed.delete(id);
    this.#atHand.delete(id);
  }

  find(id: string): T | undefined {
    const older = this.#packed.get(id);
    return older ? JSON.parse(older.toString()) : this.#atHand.get(id);
  }

  oldestFirst(): T[] {
    return this.#ids().flatMap((id) => this.find(id) ?? []);
  }

  /** All, or those older than `after`. One is unpacked when its turn comes. */
  *newestFirst(after?: string): Generator<T> {
    const ids = this.#ids();
    const end = after === undefined ? ids.length : ids.indexOf(after);
    if (end < 0) throw noSuchReference('object', after ?? '', 'starting_after');
    for (const id of ids.slice(0, end).reverse()) {
      const object = this.find(id);
      if (object) yield object;
    }
  }

  #ids(): string[] {
    return [...this.#packed.keys(), ...this.#atHand.keys()];
  }

  #putAway(object: T): void {
    this.#atHand.delete(object.id);
    if (this.#older === 'packed') this.#packed.set(object.id, packed(object));
  }
}

const packed = (object: object): Buffer => Buffer.from(JSON.stringify(object));
