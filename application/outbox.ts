import { sendMail } from '../adapters/aws/mail.ts';
import { clock } from '../adapters/runtime/clock.ts';
import { environment } from '../adapters/runtime/environment.ts';
import { describeError } from '../adapters/runtime/log.ts';
import { accounts } from '../adapters/stored/accounts.ts';
import { noticeOf } from '../documents/notice.ts';
import type { Account } from '../domain/account/account.ts';
import { claimOutbox, removeOutgoing, unclaimed } from '../domain/account/outbox.ts';
import { publishedOf } from '../domain/account/published.ts';
import { withoutTry } from '../domain/account/tries.ts';
import type { Outgoing } from '../domain/events/outgoing.ts';
import { epochMs } from '../domain/values/calendar.ts';
import { DAY_MS } from '../domain/values/duration.ts';
import type { AccountId } from '../domain/values/ids.ts';
import { contactOf } from './billing.ts';
import { seller } from './catalogue.ts';
import { tellHost } from './host.ts';

/** A mail that could not be sent for so long is not news any more. */
const MAIL_KEPT_MS = 3 * DAY_MS;

/**
 * Tells what the account's writes have left to tell, and takes each off the list by its id: a crash in between repeats
 * it under the same id. One that fails keeps no other from being told.
 */
export async function sendOutbox(accountId: AccountId): Promise<void> {
  const nowMs = clock.now();
  let mine: Outgoing[] = [];
  const account = await accounts.change(await accounts.mustGet(accountId), (current) => {
    mine = unclaimed(current, nowMs);
    return claimOutbox(current, nowMs);
  });
  if (mine.length === 0) return;
  const told = await Promise.allSettled(mine.map((outgoing) => tell(account, outgoing)));
  const ids = mine.flatMap(({ id }, index) => (told[index]?.status === 'fulfilled' ? [id] : []));
  await accounts.change(account, (current) => clearedOutbox(current, ids));
  const failed = told.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

/** With nothing left to tell the next one is tried at once, whatever failed before. */
function clearedOutbox(account: Account, ids: readonly string[]): Account {
  const { tries, ...rest } = removeOutgoing(account, ids);
  return rest.outbox ? { ...rest, ...(tries && { tries }) } : { ...rest, ...withoutTry(tries, 'outbox') };
}

/** Right behind the write that left it. What fails is told by the sweep, and is not the caller's business. */
export async function sendOutboxSoon({ accountId, outbox = [] }: Account): Promise<void> {
  if (outbox.length === 0) return;
  try {
    await sendOutbox(accountId);
  } catch (error) {
    console.error({ message: 'not told yet', accountId, because: describeError(error) });
  }
}

async function tell(account: Account, outgoing: Outgoing): Promise<void> {
  const { id, at } = outgoing;
  if (outgoing.to === 'buyer') return mail(account, outgoing);
  const { type, ...facts } = outgoing.fact;
  await tellHost(type, { eventId: id, occurredAt: at, ...publishedOf(account, clock.now()), ...facts });
}

async function mail(account: Account, { id, at, fact }: Extract<Outgoing, { to: 'buyer' }>): Promise<void> {
  if (environment('MAILS') === 'host') return;
  const contact = await contactOf(account);
  if (!contact) return;
  try {
    await sendMail({ id, to: contact.email, cc: contact.cc, ...noticeOf(account, fact, seller) });
  } catch (error) {
    if (clock.now() < epochMs(at) + MAIL_KEPT_MS) throw error;
    console.error({ message: 'mail given up', mail: id, because: describeError(error) });
  }
}
