/** Where a card is entered, and where the bank asks its holder. */
export interface Card {
  /** Gives the card to Stripe and answers its name there, `pm_…`. Throws what the buyer should read. */
  enter: () => Promise<string>;
  /** Shows the bank's challenge (3-D Secure) and ends when it is over, however it went. */
  challenge: (clientSecret: string) => Promise<unknown>;
}

/** The card's field, in this element: Stripe's own, or the simulator's like of it. */
export async function mountCard(element: HTMLElement, publishableKey: string): Promise<Card> {
  const isReal = import.meta.env.VITE_STRIPE === 'test';
  const { mount } = isReal ? await import('./stripe-card.ts') : await import('./simulated-card.ts');
  return mount(element, publishableKey);
}
