/** A card that Stripe has taken, or the sentence that says why not. What is wrong with a field stands beside it. */
export type Entered = { paymentMethodId: string } | { why: string | undefined };

/** Hands the card to Stripe, straight from the browser: the page itself gets a name for it and never sees it again. */
export type EnterCard = (holder: { name: string; email: string }) => Promise<Entered>;

/** How the form reaches whichever fields take the card. */
export interface CardFieldsProps {
  publishableKey: string;
  onReady: (enter: EnterCard) => void;
}
