import type { Account, OpenPayment as Open } from '../../packages/client/src/client.ts';
import { whyOpen } from './decline.ts';
import { date, money } from './format.ts';
import { PayingNow } from './paying-now.tsx';
import { PaymentOutcome } from './payment-outcome.tsx';
import type { Go } from './screens.ts';
import { useOpenPayment } from './use-open-payment.ts';

interface OpenPaymentProps {
  account: Account;
  /** An attempt that this buyer has just begun with another card. */
  begunId: string | undefined;
  go: Go;
}

/** What is due and was not paid: why, until when it can be, and both ways to pay it. */
export function OpenPayment({ account, begunId, go }: OpenPaymentProps) {
  const { subscription } = account;
  const open = subscription?.openPayment ?? null;
  const { paying, paid, pay } = useOpenPayment(open, begunId);
  const isOver = paid !== undefined && 'status' in paid && paid.status === 'paid' && paid.renewalId === open?.renewalId;
  // Cancelled, there is nothing to pay any more: it ends today, unless the payment that runs succeeds.
  const isShown = open && subscription && !isOver && (paying !== undefined || subscription.cancelAt === null);
  const total =
    open && subscription && open.totalMinor !== null ? money(open.totalMinor, subscription.currency) : undefined;
  const { publishableKey } = account.payment;
  return (
    <>
      {paid && <PaymentOutcome paid={paid} openId={open?.renewalId} go={go} />}
      {isShown && (
        <section className="panel open-payment" aria-labelledby="open-payment">
          <div className="stack">
            <h2 id="open-payment">Payment due</h2>
            {total && (
              <p className="figure" translate="no">
                {total}
              </p>
            )}
            {/* What is being tried, or just was, is told by itself, and may have another reason. */}
            {!paid && !paying && open.reason !== 'processing' && (
              <p>
                <span>{whyOpen(open.declineCode)}</span>
                <span>{` ${HELPS[open.reason]}`}</span>
              </p>
            )}
          </div>
          <Dates open={open} />
          {paying ? (
            <PayingNow paying={paying} total={total} publishableKey={publishableKey} />
          ) : (
            <div className="actions">
              {open.reason !== 'card' && (
                <button type="button" className="primary" translate="no" onClick={pay}>
                  {total ? `Pay ${total} now` : 'Pay now'}
                </button>
              )}
              <button
                type="button"
                className={open.reason === 'card' ? 'primary' : ''}
                onClick={() => go({ at: 'change-card' })}
              >
                Use another card
              </button>
            </div>
          )}
        </section>
      )}
    </>
  );
}

function Dates({ open: { dueDate, nextAttemptAt, endsOn } }: { open: Open }) {
  return (
    <dl className="facts">
      <dt>Due since</dt>
      <dd>{date(dueDate)}</dd>
      {nextAttemptAt && (
        <>
          <dt>We try again on</dt>
          <dd>{date(nextAttemptAt)}</dd>
        </>
      )}
      {endsOn && (
        <>
          <dt>Access ends on</dt>
          <dd>
            <strong>{date(endsOn)}</strong>
          </dd>
        </>
      )}
    </dl>
  );
}

const HELPS: Record<Exclude<Open['reason'], 'processing'>, string> = {
  time: 'Nothing is switched off meanwhile.',
  card: 'It can only be paid with another card.',
  buyer: 'Pay it here: your bank then asks you.',
};
