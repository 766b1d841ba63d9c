import { breaking } from '../mutant.ts';

const CREDIT = 'test/domain/invoicing/credit-note.test.ts';

export const CREDITED_WRONGLY = breaking('credit notes do not come to what went back', [
  {
    name: 'credit tax by the note and not by the sum',
    from: 'taxReturned(taxMinor, invoicedMinor, creditedMinor) - creditedTaxOf(invoice);',
    to: 'taxReturned(taxMinor, invoicedMinor, totalMinor);',
    test: CREDIT,
  },
  {
    name: 'credit tax twice',
    from: 'taxReturned(taxMinor, invoicedMinor, creditedMinor) - creditedTaxOf(invoice);',
    to: 'taxReturned(taxMinor, invoicedMinor, creditedMinor);',
    test: CREDIT,
  },
  {
    name: 'write a note of nothing',
    from: 'if (totalMinor === 0) return undefined; const taxed',
    to: 'const taxed',
    test: CREDIT,
  },
  {
    name: 'give two notes one number',
    from: '{ count: creditNotes.length + 1, totalMinor, taxMinor: taxed, ...note };',
    to: '{ count: Math.max(creditNotes.length, 1), totalMinor, taxMinor: taxed, ...note };',
    test: CREDIT,
  },
]);
