import { useCallback, useRef, useState } from 'react';
import type { CreditNote, Invoice, Invoices as ListOfInvoices } from '../../packages/client/src/client.ts';
import { date, money } from './format.ts';
import { addressOf } from './screens.ts';
import { mayBuy } from './session.ts';
import { useShop } from './shop.ts';
import { Trouble } from './trouble.tsx';
import { type Loaded, useLoaded } from './use-loaded.ts';

const A_PAGE = 12;
/** As many as the API answers at once. */
const MOST = 100;

export interface ShownInvoices extends Loaded<ListOfInvoices> {
  /** Undefined where there are no older ones. */
  showOlder: (() => void) | undefined;
}

/** What the account has paid, the newest first. It stays, whatever becomes of the subscription; members do not see it. */
export function useInvoices(): ShownInvoices {
  const { ask, session } = useShop();
  const [limit, setLimit] = useState(A_PAGE);
  const isAdmin = mayBuy(session);
  const loaded = useLoaded(
    useCallback(
      async () => (isAdmin ? ask((api) => api.invoices({ limit })) : { invoices: [], nextCursor: null }),
      [ask, limit, isAdmin],
    ),
  );
  // What is shown stays until the older ones are there as well.
  const shown = useRef(loaded.value);
  shown.current = loaded.value ?? shown.current;
  const hasOlder = loaded.value?.nextCursor && limit < MOST;
  return { ...loaded, value: shown.current, showOlder: hasOlder ? () => setLimit(MOST) : undefined };
}

export function Invoices({ value, why, reload, showOlder }: ShownInvoices) {
  const section = useRef<HTMLElement>(null);
  /** Whoever clicked is left in the list when the button is gone. */
  const older = () => {
    section.current?.focus();
    showOlder?.();
  };
  return (
    <>
      {value && value.invoices.length > 0 && (
        <section ref={section} className="panel" aria-labelledby="invoices" tabIndex={-1}>
          <h2 id="invoices">Invoices</h2>
          <InvoiceList invoices={value.invoices} />
          {showOlder && (
            <button type="button" className="plain" onClick={older}>
              Show older ones
            </button>
          )}
        </section>
      )}
      <Trouble why={why} again={reload} />
    </>
  );
}

function InvoiceList({ invoices }: { invoices: ListOfInvoices['invoices'] }) {
  return (
    <ul className="invoices">
      {invoices.map((each) => (
        <li key={each.kind === 'invoice' ? each.invoiceId : each.creditNoteId}>
          {each.kind === 'invoice' ? <InvoiceRow {...each} /> : <CreditNoteRow {...each} />}
        </li>
      ))}
    </ul>
  );
}

function InvoiceRow({ invoiceId, issueDate, period, totalMinor, creditedMinor, currency }: Invoice) {
  return (
    <>
      <span>
        <span>{date(issueDate)}</span>
        <small>{`${date(period.from)} to ${date(period.to)}`}</small>
        {creditedMinor > 0 && <small className="credited">{`${money(creditedMinor, currency)} credited`}</small>}
      </span>
      <strong translate="no">{money(totalMinor, currency)}</strong>
      <InvoiceLink invoiceId={invoiceId} />
    </>
  );
}

function CreditNoteRow({ creditNoteId, invoiceId, issueDate, because, totalMinor, currency }: CreditNote) {
  return (
    <>
      <span>
        <span>{issueDate ? `Credit note, ${date(issueDate)}` : 'Credit note'}</span>
        <small className="credited">
          {because === 'reissued' ? 'Another invoice stands in its place' : 'Went back'}
        </small>
        <small>{`of ${invoiceId}`}</small>
      </span>
      <strong translate="no">{money(-totalMinor, currency)}</strong>
      <DocumentLink id={creditNoteId} name="Open credit note" />
    </>
  );
}

export function InvoiceLink({ invoiceId }: { invoiceId: string }) {
  return <DocumentLink id={invoiceId} name="Open invoice" />;
}

/** In a tab of its own, which finds the logon of this one. */
function DocumentLink({ id, name }: { id: string; name: string }) {
  return (
    <a className="button" href={addressOf({ at: 'invoice', invoiceId: id })} target="_blank" rel="noreferrer">
      <span>{name}</span>
      <span className="visually-hidden">{` ${id}, in a new tab`}</span>
    </a>
  );
}
