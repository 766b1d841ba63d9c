import { instant } from '../values/calendar.ts';
import { Announcement, type Checkout, isSettled } from './checkout.ts';

/** What is still to be told of a completed purchase. */
export const untold = ({ state, announcedAt, told }: Checkout): Announcement[] =>
  state.status === 'completed' && !announcedAt ? Announcement.options.filter((each) => !told?.[each]) : [];

/** The last one closes the checkout's announcing. */
export function noteTold(checkout: Checkout, announcement: Announcement, nowMs: number): Checkout {
  if (!untold(checkout).includes(announcement)) return checkout;
  return announce({ ...checkout, told: { ...checkout.told, [announcement]: instant(nowMs) } }, nowMs);
}

/** Notes that nothing is left to tell. */
export const announce = (checkout: Checkout, nowMs: number): Checkout =>
  isSettled(checkout) && !checkout.announcedAt && untold(checkout).length === 0
    ? { ...checkout, announcedAt: instant(nowMs) }
    : checkout;

/** The same however often it is told, so that whoever hears it twice can tell. */
export const announcementId = ({ accountId, checkoutId }: Checkout, announcement: Announcement): string =>
  [accountId, checkoutId, announcement].join(':');
