import { ANOTHER_ACCOUNT } from './bugs/another-account.ts';
import { ANOTHER_SUM } from './bugs/another-sum.ts';
import { BOOKS } from './bugs/books.ts';
import { CHANGED_WRONGLY } from './bugs/changes.ts';
import { CHARGED_TWICE } from './bugs/charged-twice.ts';
import { COVERED_WRONGLY } from './bugs/covered-wrongly.ts';
import { CREDITED_WRONGLY } from './bugs/credited-wrongly.ts';
import { DUNNED_WRONGLY } from './bugs/dunned-wrongly.ts';
import { IDLE } from './bugs/idle.ts';
import { LEFT_LYING } from './bugs/left-lying.ts';
import { MONEY_BACK } from './bugs/money-back.ts';
import { NOT_ALLOWED } from './bugs/not-allowed.ts';
import { NOT_PAID } from './bugs/not-paid.ts';
import { NOTHING_GRANTED } from './bugs/nothing-granted.ts';
import { PRIVATE } from './bugs/private.ts';
import { RENEWALS } from './bugs/renewals.ts';
import { RENEWED_WRONGLY } from './bugs/renewed-wrongly.ts';
import { REQUESTS } from './bugs/requests.ts';
import { SUBSCRIBED_WRONGLY } from './bugs/subscriptions.ts';
import { TAKEN_OFF_WRONGLY } from './bugs/taken-off-wrongly.ts';
import { TAXED_WRONGLY } from './bugs/taxes.ts';
import { TOLD_WRONGLY } from './bugs/told-wrongly.ts';
import { TOO_LONG } from './bugs/too-long.ts';
import type { Mutant } from './mutant.ts';

/** Each is a way in which systems like this one have lost money, or a check whose absence nobody would notice. */
export const MUTANTS: readonly Mutant[] = [
  ...CHARGED_TWICE,
  ...ANOTHER_ACCOUNT,
  ...ANOTHER_SUM,
  ...NOT_ALLOWED,
  ...NOT_PAID,
  ...NOTHING_GRANTED,
  ...MONEY_BACK,
  ...BOOKS,
  ...TOLD_WRONGLY,
  ...LEFT_LYING,
  ...PRIVATE,
  ...TOO_LONG,
  ...REQUESTS,
  ...IDLE,
  ...RENEWALS,
  ...RENEWED_WRONGLY,
  ...DUNNED_WRONGLY,
  ...SUBSCRIBED_WRONGLY,
  ...CHANGED_WRONGLY,
  ...COVERED_WRONGLY,
  ...TAKEN_OFF_WRONGLY,
  ...CREDITED_WRONGLY,
  ...TAXED_WRONGLY,
];

export function mutantNamed(name: string | undefined): Mutant {
  const mutant = MUTANTS.find((candidate) => candidate.name === name);
  if (!mutant) throw new Error(`there is no mutant ${name}`);
  return mutant;
}
