import * as z from 'zod';
import type { BankAnswer } from '../ledger/ledger.ts';
import { ADVICE_CODES, DECLINE_CODES, type Decline, declineBy } from '../model/declines.ts';

const word = z.enum(['succeed', 'requires_action']);

const decline = z
  .strictObject({
    /** Stripe's `decline_code`, or its `code` where it has none. */
    declineCode: z.enum(DECLINE_CODES).default('generic_decline'),
    /** What the bank usually advises by this code; null is a bank that advises nothing. */
    adviceCode: z.enum(ADVICE_CODES).nullable().optional(),
    networkAdviceCode: z
      .string()
      .regex(/^\d\d$/, 'two digits, such as "03"')
      .optional(),
    networkDeclineCode: z
      .string()
      .regex(/^[0-9A-Z]{1,3}$/, 'up to three digits and letters, such as "51"')
      .optional(),
  })
  .transform(({ declineCode, adviceCode, networkAdviceCode, networkDeclineCode }): Decline => {
    const { adviceCode: usual, ...usually } = declineBy(declineCode);
    const advised = adviceCode === undefined ? usual : adviceCode;
    return {
      ...usually,
      ...(advised ? { adviceCode: advised } : {}),
      ...(networkAdviceCode ? { networkAdviceCode } : {}),
      ...(networkDeclineCode ? { networkDeclineCode } : {}),
    };
  });

/** Read by what it looks like, so that a wrong word is told from a wrong decline. */
const answer = z.unknown().transform((value, { issues }): BankAnswer => {
  const read = (typeof value === 'object' ? decline : word).safeParse(value);
  if (read.success) return read.data;
  for (const { message, path } of read.error.issues) issues.push({ code: 'custom', message, path, input: value });
  return z.NEVER;
});

const expiry = {
  expMonth: z.int().min(1).max(12).optional(),
  expYear: z.int().min(2000).max(2100).optional(),
  last4: z
    .string()
    .regex(/^\d{4}$/, 'four digits')
    .optional(),
};

const ONE_OF = 'Say one of {answers: […]}, {detached: true} and {expMonth, expYear, last4?}.';

/** What may be done to a saved card by hand: one thing at a time. */
export const cardAct = z
  .strictObject({ answers: z.array(answer).max(100).optional(), detached: z.literal(true).optional(), ...expiry })
  .transform(({ answers, detached, ...card }, { issues }): CardAct => {
    const { expMonth, expYear, last4 } = card;
    const update = Object.keys(card).length > 0;
    const asked = [answers !== undefined, detached !== undefined, update].filter(Boolean);
    if (asked.length === 1 && answers) return { answers };
    if (asked.length === 1 && detached) return { detached };
    if (asked.length === 1 && expMonth !== undefined && expYear !== undefined)
      return { issued: { expMonth, expYear, last4 } };
    issues.push({ code: 'custom', message: ONE_OF, input: card });
    return z.NEVER;
  });

export type CardAct =
  | { answers: BankAnswer[] }
  | { detached: true }
  | { issued: { expMonth: number; expYear: number; last4: string | undefined } };
