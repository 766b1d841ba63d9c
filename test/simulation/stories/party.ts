import type { AccountId, UserId } from '../../../domain/values/ids.ts';
import type { Ground } from '../order/ground.ts';
import { Browser } from './browser.ts';

/** An account of three users, with a second admin where the story needs one, and what its people can do. */
export interface Party {
  accountId: AccountId;
  /** Users of the account when the story begins. */
  userCount: number;
  buyer: Browser;
  /** The other admin. */
  rival: Browser | undefined;
  memberLeaves: () => Promise<void>;
  somebodyJoins: () => Promise<void>;
  /** In the middle of something else, as all that follows. */
  memberLeavesAtOnce: () => Promise<void>;
  somebodyJoinsAtOnce: () => Promise<void>;
  buyerCancels: () => Promise<void>;
  buyerIsDemoted: () => Promise<void>;
  accountCloses: () => Promise<void>;
  /** What of this was not taken at once is sent again, as EventBridge does it for a day. */
  resend: () => Promise<void>;
}

const USERS = 3;
/** EventBridge repeats for a day. */
const TRIES = 20;
const TRIES_AT_ONCE = 5;
const LONGEST_PAUSE_MS = 300_000;

export async function openParty(ground: Ground, withRival: boolean): Promise<Party> {
  const { host } = ground.stack;
  const opened = await host.openAccount({ name: 'Acme', domain: 'acme.example', users: USERS });
  const { accountId, adminId, userIds } = opened;
  const rivalId = withRival ? await host.addUser(accountId, 'enterprise_admin') : undefined;
  const [, memberId = adminId] = userIds;
  const left: (() => Promise<unknown>)[] = [];
  const atOnceOrLater = (event: () => Promise<unknown>) => async () => {
    if (!(await isTaken(event))) left.push(event);
  };
  const insist = (event: () => Promise<unknown>) => () => repeated(ground, event);
  const browserOf = (userId: UserId) => new Browser(ground.stack, userId);
  const buyer = browserOf(adminId);
  return {
    accountId,
    userCount: USERS + (withRival ? 1 : 0),
    buyer,
    rival: rivalId && browserOf(rivalId),
    memberLeaves: insist(() => host.removeUser(accountId, memberId)),
    somebodyJoins: insist(() => host.addUser(accountId, 'member')),
    memberLeavesAtOnce: atOnceOrLater(() => host.removeUser(accountId, memberId)),
    somebodyJoinsAtOnce: atOnceOrLater(() => host.addUser(accountId, 'member')),
    buyerCancels: atOnce(() => buyer.cancelAtOnce()),
    buyerIsDemoted: atOnce(() => host.joinUser(accountId, adminId, 'member')),
    accountCloses: atOnce(() => host.closeAccount(accountId)),
    resend: async () => {
      for (const event of left.splice(0)) await event();
    },
  };
}

/** In the middle of a purchase no time passes: what fails so often comes too late for it. */
const atOnce = (event: () => Promise<unknown>) => async (): Promise<void> => {
  await isTaken(event);
};

async function isTaken(event: () => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; tries <= TRIES_AT_ONCE; tries += 1)
    if (
      await event().then(
        () => true,
        () => false,
      )
    )
      return true;
  return false;
}

/** The host product sends an event until it is taken. */
async function repeated(ground: Ground, event: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await event();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await ground.stack.clock.advance(Math.min(1_000 * 2 ** tries, LONGEST_PAUSE_MS));
    }
  }
}
