import type { ReactNode } from 'react';
import { AddressFields } from './address-fields.tsx';
import type { ContactErrors, ContactField } from './contact.ts';
import type { Draft } from './draft.ts';
import { Field } from './field.tsx';

export interface ContactFieldsProps {
  prefilled: Draft;
  errors: ContactErrors;
  /** Fields that stand behind the email. */
  more?: ReactNode;
  /** Whether the price depends on the address. */
  needsAddress?: boolean;
}

const OPTIONAL: readonly ContactField[] = [
  'company',
  'line1',
  'line2',
  'city',
  'postalCode',
  'state',
  'taxId',
  'purchaseOrder',
];

/** Who gets the receipt and the invoice; what a company's books need on it is asked for only where it is wanted. */
export function ContactFields({ prefilled, errors, more, needsAddress = false }: ContactFieldsProps) {
  const of = (name: ContactField) => ({ name, error: errors[name], defaultValue: prefilled[name] ?? '' });
  return (
    <>
      <Field label="Name" {...of('name')} autoComplete="name" required />
      <Field
        label="Email"
        {...of('email')}
        type="email"
        autoComplete="email"
        hint="The receipt and the invoice go there."
        required
      />
      {more}
      <details open={needsAddress || OPTIONAL.some((name) => errors[name] ?? prefilled[name])}>
        <summary>
          {needsAddress ? 'Address and company: the tax is by them' : 'Company details on the invoice (optional)'}
        </summary>
        <Field label="Company" {...of('company')} autoComplete="organization" />
        <AddressFields prefilled={prefilled} errors={errors} />
        <div className="pair">
          <Field label="Tax ID" {...of('taxId')} />
          <Field label="Purchase order" {...of('purchaseOrder')} />
        </div>
      </details>
    </>
  );
}
