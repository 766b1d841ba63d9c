export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
  'appeal_needs_response',
  'appeal_under_review',
] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

const NEXT: Readonly<Record<DisputeStatus, readonly DisputeStatus[]>> = {
  warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response', 'prevented'],
  warning_under_review: ['warning_closed', 'needs_response', 'prevented'],
  warning_closed: [],
  needs_response: ['under_review', 'won', 'lost'],
  under_review: ['won', 'lost'],
  won: [],
  lost: ['appeal_needs_response'],
  prevented: [],
  appeal_needs_response: ['appeal_under_review', 'won', 'lost'],
  appeal_under_review: ['won', 'lost'],
};

/** What a dispute may become next. */
export function statusesAfter(status: string): readonly DisputeStatus[] {
  const known = DISPUTE_STATUSES.find((one) => one === status);
  return known ? NEXT[known] : [];
}

/** What Stripe tells of with `charge.dispute.closed`; one that was prevented was never a dispute. */
export const isOver = (status: string): boolean => ['won', 'lost', 'warning_closed'].includes(status);

/** Nobody has decided yet. A lost one that is appealed is open again. */
export const isOpen = (status: string): boolean => !isOver(status) && status !== 'prevented';

/** The bank only asks; no money has moved. */
export const isInquiry = (status: string): boolean => status.startsWith('warning');
