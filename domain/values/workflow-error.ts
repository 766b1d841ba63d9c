const MEANINGS = {
  AccountBusy: 'Something else may move this account’s money now; the renewal comes after it.',
  AuthenticationRequired: 'The bank asks the buyer to confirm the payment.',
  CheckoutReversed: 'The purchase failed on our side, and no money was kept.',
  CheckoutUndone: 'The checkout is marked for undo, so no money is taken for it.',
  NothingToRenew: 'The subscription is not wanted or not paid any more, so it ends.',
  PaymentStands: 'The payment went through and is not undone; the purchase goes forward.',
  RenewalDeclined: 'The renewal could not be paid; it is tried again, or the subscription ends.',
  RenewalHeld: 'A person has stopped this account’s money; nothing is charged meanwhile.',
  RenewalNotDue: 'There is nothing to renew any more: another execution has done it.',
  RenewalNotRecordable: 'The subscription cannot take this renewal any more; the payment goes back.',
  RenewalReversed: 'The renewal could not be recorded, and no money was kept.',
  RenewalThrottled: 'A limit of Stripe’s or of AWS’s has kept the bank from being asked for a day; it is tried on.',
  RefundsStopped: 'A person has stopped refunds; the payment goes back once they run again.',
  SubscriptionNotRecordable: 'The account can no longer take this subscription; the payment goes back.',
} as const;

type Name = keyof typeof MEANINGS;

export const isWorkflowErrorName = (name: string): name is Name => Object.hasOwn(MEANINGS, name);

/** What one state of the workflow tells the next by its error's name. Not a refusal: the buyer never sees it. */
export class WorkflowError extends Error {
  override readonly name: Name;

  constructor(name: Name) {
    super(MEANINGS[name]);
    this.name = name;
  }
}
