import { describe, expect, it } from '@jest/globals';
import { reasonOf, whyOpen } from '../../../web/checkout/decline.ts';

const message = 'The bank declined the card. Nothing was charged; try another card or ask the bank.';
const declined = (declineCode?: string) =>
  reasonOf({ code: 'card_declined', message, ...(declineCode && { declineCode }) });

describe('why a bank declined', () => {
  it('is said where the buyer can do something about it', () => {
    expect(declined('insufficient_funds')).toBe(
      `${message} The bank says: The card does not have enough funds for it.`,
    );
    expect(declined('expired_card')).toContain('has expired');
  });

  it.each([
    'lost_card',
    'stolen_card',
    'pickup_card',
    'fraudulent',
    'restricted_card',
    'merchant_blacklist',
    'generic_decline',
    'a_code_of_tomorrow',
    undefined,
  ])('is not said of %p: it looks like any other decline', (code) => {
    expect(declined(code)).toBe(message);
  });

  it('belongs to a decline alone', () => {
    expect(reasonOf({ code: 'quote_expired', message: 'Too old.', declineCode: 'insufficient_funds' })).toBe(
      'Too old.',
    );
  });
});

describe('why a payment is still open', () => {
  it.each([
    ['insufficient_funds', 'The bank declined the card. It says: The card does not have enough funds for it.'],
    ['lost_card', 'The bank declined the card.'],
    [undefined, 'The bank declined the card.'],
    ['card_gone', 'Stripe has the saved card no more.'],
    ['authentication_failed', 'The bank could not confirm that it was you.'],
  ])('%p', (code, why) => {
    expect(whyOpen(code)).toBe(why);
  });
});
