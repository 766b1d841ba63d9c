import { kept } from './remembered.ts';

/** What was typed, by the name of its field. */
export type Draft = Readonly<Record<string, string>>;

/** The forms that keep what was typed. */
const FORMS = ['purchase', 'billing-contact', 'cancel-subscription', 'promotion'] as const;
export type Form = (typeof FORMS)[number];

const keyOf = (userId: string, form: Form) =>
  form === 'purchase' ? `switchplan.draft.${userId}` : `switchplan.draft.${userId}.${form}`;

/** What this user has typed in this tab; it outlives a reload, and neither the tab nor what it was for. A card is never in it. */
export function draftOf(userId: string, form: Form = 'purchase'): Draft {
  const draft: Draft = kept(() => JSON.parse(sessionStorage.getItem(keyOf(userId, form)) ?? 'null'));
  return draft ?? {};
}

export const keepDraft = (userId: string, draft: Draft, form: Form = 'purchase'): void =>
  void kept(() => sessionStorage.setItem(keyOf(userId, form), JSON.stringify(draft)));

export const forgetDraft = (userId: string, form: Form = 'purchase'): void =>
  void kept(() => sessionStorage.removeItem(keyOf(userId, form)));

export const forgetDrafts = (userId: string): void => {
  for (const form of FORMS) forgetDraft(userId, form);
};

/** What a form holds, as a draft. */
export const typedIn = (form: HTMLFormElement): Draft =>
  Object.fromEntries([...new FormData(form)].map(([field, value]) => [field, String(value)]));
