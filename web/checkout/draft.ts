import { kept } from './remembered.ts';

/** What was typed of the billing contact, by the name of its field. */
export type Draft = Readonly<Record<string, string>>;

const keyOf = (userId: string) => `switchplan.draft.${userId}`;

/** What this user has typed in this tab; it outlives a reload, and neither the tab nor the purchase. A card is never in it. */
export function draftOf(userId: string): Draft {
  const draft: Draft = kept(() => JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? 'null'));
  return draft ?? {};
}

export const keepDraft = (userId: string, draft: Draft): void =>
  void kept(() => sessionStorage.setItem(keyOf(userId), JSON.stringify(draft)));

export const forgetDraft = (userId: string): void => void kept(() => sessionStorage.removeItem(keyOf(userId)));
