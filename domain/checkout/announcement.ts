import { instant } from '../values/calendar.ts';
import { Announcement, type Checkout, isSettled } from './checkout.ts';

const MAILS: readonly Announcement[] = ['receipt'];

/** What there is to tell: where the host product mails its buyers itself, no mail is ours. */
export const announcementsWhere = (mails: string): Announcement[] =>
  Announcement.options.filter((each) => mails !== 'host' || !MAILS.includes(each));

/** What of that is still to be told of a completed purchase. */
export function untold(checkout: Checkout, announcements: readonly Announcement[]): readonly Announcement[] {
  const { state, announcedAt, told } = checkout;
  if (state.status !== 'completed' || announcedAt) return [];
  return announcements.filter((each) => !told?.[each] && IS_TO_TELL[each](checkout));
}

/** Where a change cost nothing there is no invoice. */
const hasInvoice = ({ state }: Checkout): boolean => state.status === 'completed' && state.invoiceId !== undefined;
const isChange = ({ quote }: Checkout): boolean => quote.change !== undefined;

/** Of which completed purchases each is told. */
const IS_TO_TELL: Record<Announcement, (checkout: Checkout) => boolean> = {
  receipt: hasInvoice,
  'invoice.paid': hasInvoice,
  'subscription.activated': (checkout) => !isChange(checkout),
  'subscription.changed': isChange,
};

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
