import { type Instant, instant } from '../values/calendar.ts';
import { isSettledRenewal, type Renewal } from './renewal.ts';

/** What the world is told of a renewal that was paid. That it is paid the account has told already. */
export const RENEWAL_ANNOUNCEMENTS = ['invoice.paid', 'receipt'] as const;
export type RenewalAnnouncement = (typeof RENEWAL_ANNOUNCEMENTS)[number];

const toldOf = ({ told = {} }: Renewal, announcement: RenewalAnnouncement): Instant | undefined => told[announcement];

/** What of that is still to be told. Where the host product mails its buyers itself, no mail is ours. */
export const untoldOfRenewal = (renewal: Renewal, mails: string): RenewalAnnouncement[] =>
  renewal.state.status === 'paid' && !renewal.announcedAt
    ? RENEWAL_ANNOUNCEMENTS.filter((each) => !toldOf(renewal, each) && (mails !== 'host' || each !== 'receipt'))
    : [];

/** The first time that it was told stays. */
export const noteRenewalTold = (renewal: Renewal, announcement: RenewalAnnouncement, nowMs: number): Renewal =>
  renewal.announcedAt || toldOf(renewal, announcement)
    ? renewal
    : { ...renewal, told: { ...renewal.told, [announcement]: instant(nowMs) } };

/** Nothing is left to tell. */
export const noteAnnounced = (renewal: Renewal, nowMs: number): Renewal =>
  isSettledRenewal(renewal) && !renewal.announcedAt ? { ...renewal, announcedAt: instant(nowMs) } : renewal;
