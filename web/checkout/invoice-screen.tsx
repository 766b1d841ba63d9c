import { useCallback, useEffect } from 'react';
import { Failure } from './failure.tsx';
import { Heading } from './heading.tsx';
import { showDocument } from './invoice-document.ts';
import { useShop } from './shop.ts';
import { useLoaded } from './use-loaded.ts';

/** One invoice, at an address of its own: to read, to print or to save. It takes the place of this page. */
export function InvoiceScreen({ invoiceId }: { invoiceId: string }) {
  const { ask } = useShop();
  const { value, why, failure, reload } = useLoaded(
    useCallback(() => ask((api) => api.invoicePage(invoiceId)), [ask, invoiceId]),
  );
  useEffect(() => {
    if (value) showDocument(value);
  }, [value]);
  return (
    <>
      <Heading>Invoice</Heading>
      {why === undefined ? <p role="status">Loading the invoice…</p> : <Failure failure={failure} again={reload} />}
    </>
  );
}
