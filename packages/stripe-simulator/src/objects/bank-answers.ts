import type { BankAnswer, VaultedCard } from '../ledger/ledger.ts';
import { asksForAuthentication, type Circumstances } from './strong-authentication.ts';

/** Yes or no, with nothing left to authenticate. */
export type Verdict = Exclude<BankAnswer, 'requires_action'>;

/**
 * What the bank says to an attempt to charge a card or to set it up: what was laid down for it by hand, each answer
 * once, and after that what the card says of its own.
 */
export function bankAnswer(entry: VaultedCard, own: Verdict, circumstances: Circumstances): BankAnswer {
  const laidDown = entry.answers.shift();
  if (laidDown !== undefined) return laidDown;
  return asksForAuthentication(entry, circumstances) ? 'requires_action' : own;
}

/** What the card's own bank says to a charge. */
export function ownAnswerToCharge({ card }: VaultedCard): Verdict {
  return card.decline ?? 'succeed';
}

/** Some cards decline only when they are charged, not when they are set up or attached. */
export function ownAnswerToSetup({ card }: VaultedCard): Verdict {
  return card.decline && !card.attaches ? card.decline : 'succeed';
}
