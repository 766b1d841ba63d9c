import fc from 'fast-check';
import {
  addUser,
  currentUser,
  type Directory,
  type NewUser,
  openDirectory,
  Role,
  removeUser,
  type User,
} from '../../../domain/directory/directory.ts';
import type { EventOrder } from '../../../domain/directory/event-order.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { UserId } from '../../../domain/values/ids.ts';
import { FIRST } from '../arbitraries.ts';

/** Few users, so that they leave, come back and change their role, and events repeat. */
const [ann, ben, cho, dev] = ['usr_ann', 'usr_ben', 'usr_cho', 'usr_dev'].map((id) => UserId.parse(id));
if (!ann || !ben || !cho || !dev) throw new Error('the story has four users');
export const USERS = [ann, ben, cho, dev] as const;

/** Somebody who joins; when is for the story to say. */
export type Joining = Omit<NewUser, 'order'>;

/** An event of the host product, whose writer may crash between its two writes; or a user's write that comes again, late. */
export type DirectoryEvent =
  | { do: 'join'; user: Joining; crash: boolean }
  | { do: 'leave'; userId: UserId; crash: boolean }
  | { do: 'lateWrite'; nth: number };

const aUser = fc.constantFrom(...USERS);
const aNewUser = fc.record({ userId: aUser, role: fc.constantFrom(...Role.options) });
const anEvent: fc.Arbitrary<DirectoryEvent> = fc.oneof(
  fc.record({ do: fc.constant('join'), user: aNewUser, crash: fc.boolean() }),
  fc.record({ do: fc.constant('leave'), userId: aUser, crash: fc.boolean() }),
  fc.record({ do: fc.constant('lateWrite'), nth: fc.nat(20) }),
);
export const aDirectoryStory = fc.array(anEvent, { maxLength: 20, size: 'max' });

export const secondsAfter = (seconds: number): EventOrder => ({ time: instant(seconds * 1_000) });

/**
 * A directory as it is stored: the account's item first, then the user's, which is written over a lower version only.
 * The next event first finishes what a crash left pending.
 */
export class StoredDirectory {
  directory: Directory;
  readonly #items = new Map<UserId, User>();
  readonly #writes: User[];

  readonly #orders = new Map<DirectoryEvent, EventOrder>();

  constructor([first, ...others]: readonly [Joining, ...Joining[]]) {
    const { directory, members } = openDirectory([
      { ...first, order: FIRST },
      ...others.map((user) => ({ ...user, order: FIRST })),
    ]);
    this.directory = directory;
    this.#writes = [...members];
    for (const member of members) this.#put(member);
  }

  user(userId: UserId): User | undefined {
    return currentUser(this.directory, this.#items.get(userId), userId);
  }

  /** An event that comes for the first time is later than all before, unless its order is given; again it is itself. */
  play(event: DirectoryEvent, order = this.#orders.get(event) ?? secondsAfter(this.#orders.size + 1)): void {
    if (event.do === 'lateWrite') {
      this.#put(this.#writes[event.nth]);
    } else {
      this.#orders.set(event, order);
      this.#change(event, order);
    }
  }

  #change(event: Exclude<DirectoryEvent, { do: 'lateWrite' }>, order: EventOrder): void {
    this.#put(this.directory.pending);
    this.directory =
      event.do === 'join'
        ? addUser(this.directory, this.user(event.user.userId), { ...event.user, order })
        : removeUser(this.directory, this.user(event.userId), { userId: event.userId, order });
    this.#writes.push(this.directory.pending);
    if (!event.crash) this.#put(this.directory.pending);
  }

  #put(user: User | undefined): void {
    if (user && user.version > (this.#items.get(user.userId)?.version ?? 0)) this.#items.set(user.userId, user);
  }
}
