const MEANINGS = {
  AuthenticationRequired: 'The bank asks the buyer to confirm the payment.',
  CheckoutReversed: 'The purchase failed on our side, and no money was kept.',
  CheckoutUndone: 'The checkout is marked for undo, so no money is taken for it.',
  PaymentStands: 'The payment went through and is not undone; the purchase goes forward.',
  RefundsStopped: 'A person has stopped refunds; the payment goes back once they run again.',
  SubscriptionNotRecordable: 'The account can no longer take this subscription; the payment goes back.',
} as const;

/** What one state of the workflow tells the next by its error's name. Not a refusal: the buyer never sees it. */
export class WorkflowError extends Error {
  override readonly name: keyof typeof MEANINGS;

  constructor(name: keyof typeof MEANINGS) {
    super(MEANINGS[name]);
    this.name = name;
  }
}
