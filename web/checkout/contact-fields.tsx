import type { ContactErrors } from './contact.ts';
import type { Draft } from './draft.ts';
import { Field } from './field.tsx';

interface ContactFieldsProps {
  prefilled: Draft;
  errors: ContactErrors;
}

/** Who gets the receipt and the invoice; what a company's books need on it is asked for only where it is wanted. */
export function ContactFields({ prefilled, errors }: ContactFieldsProps) {
  const of = (name: keyof ContactErrors) => ({ name, error: errors[name], defaultValue: prefilled[name] ?? '' });
  const optional = ['company', 'address', 'taxId', 'purchaseOrder'] as const;
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
      <details open={optional.some((name) => errors[name] ?? prefilled[name])}>
        <summary>Company details on the invoice (optional)</summary>
        <Field label="Company" {...of('company')} autoComplete="organization" />
        <Field label="Address" {...of('address')} rows={3} autoComplete="street-address" />
        <div className="pair">
          <Field label="Tax ID" {...of('taxId')} />
          <Field label="Purchase order" {...of('purchaseOrder')} />
        </div>
      </details>
    </>
  );
}
