import type { AccountId, UserId } from '../../domain/ids.ts';
import { Browser } from './browser.ts';
import type { Ground } from './ground.ts';

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
  buyerIsDemoted: () => Promise<void>;
  accountCloses: () => Promise<void>;
}

const USERS = 3;
const TRIES = 10;

export async function openParty(ground: Ground, withRival: boolean): Promise<Party> {
  const { host, lambda } = ground.stack;
  const opened = await host.openAccount({ name: 'Acme', domain: 'acme.example', users: USERS });
  const { accountId, adminId, userIds } = opened;
  const rivalId = withRival ? await host.addUser(accountId, 'enterprise_admin') : undefined;
  const [, memberId = adminId] = userIds;
  const insist = (event: () => Promise<unknown>) => () => repeated(ground, event);
  const browserOf = (userId: UserId) => new Browser(ground.stack, userId);
  const demotion = { accountId, userId: adminId, role: 'member' };
  return {
    accountId,
    userCount: USERS + (withRival ? 1 : 0),
    buyer: browserOf(adminId),
    rival: rivalId && browserOf(rivalId),
    memberLeaves: insist(() => host.removeUser(accountId, memberId)),
    somebodyJoins: insist(() => host.addUser(accountId, 'member')),
    buyerIsDemoted: insist(() => lambda.invoke('add-user', { detail: demotion })),
    accountCloses: insist(() => host.closeAccount(accountId)),
  };
}

/** The host product sends an event until it is taken. */
async function repeated(ground: Ground, event: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await event();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await ground.stack.clock.advance(1_000);
    }
  }
}
