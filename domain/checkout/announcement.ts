import { instant } from '../values/calendar.ts';
import { Announcement, type Checkout, isSettled } from './checkout.ts';

const MAILS: readonly Announcement[] = ['receipt'];

/** What there is to tell: where the host product mails its buyers itself, no mail is ours. */
export const announcementsWhere = (mails: string): Announcement[] =>
  Announcement.options.filter((each) => mails !== 'host' || !MAILS.includes(each));

/** What of that is still to be told of a completed purchase. */
export const untold = (
  { state, announcedAt, told }: Checkout,
  announcements: readonly Announcement[],
): readonly Announcement[] =>
  state.status === 'completed' && !announcedAt ? announcements.filter((each) => !told?.[each]) : [];

/** The last one closes the checkout's announcing. */
export function noteTold(
  checkout: Checkout,
  announcement: Announcement,
  announcements: readonly Announcement[],
  nowMs: number,
): Checkout {
  if (!untold(checkout, announcements).includes(announcement)) return checkout;
  const told = { ...checkout.told, [announcement]: instant(nowMs) };
  return announce({ ...checkout, told }, announcements, nowMs);
}

/** Notes that nothing is left to tell. */
export const announce = (checkout: Checkout, announcements: readonly Announcement[], nowMs: number): Checkout =>
  isSettled(checkout) && !checkout.announcedAt && untold(checkout, announcements).length === 0
    ? { ...checkout, announcedAt: instant(nowMs) }
    : checkout;

/** The same however often it is told, so that whoever hears it twice can tell. */
export const announcementId = ({ accountId, checkoutId }: Checkout, announcement: Announcement): string =>
  [accountId, checkoutId, announcement].join(':');
