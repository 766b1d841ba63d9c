import type { ContactErrors } from './contact.ts';
import { Field } from './field.tsx';

/** Who gets the receipt and the invoice; what a company's books need on it is asked for only where it is wanted. */
export function ContactFields({ errors }: { errors: ContactErrors }) {
  const { company, address, taxId, purchaseOrder } = errors;
  return (
    <>
      <Field label="Name" name="name" autoComplete="name" error={errors.name} required />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="email"
        hint="The receipt and the invoice go there."
        error={errors.email}
        required
      />
      <details open={Boolean(company ?? address ?? taxId ?? purchaseOrder)}>
        <summary>Company details on the invoice (optional)</summary>
        <Field label="Company" name="company" autoComplete="organization" error={company} />
        <Field label="Address" name="address" rows={3} autoComplete="street-address" error={address} />
        <div className="pair">
          <Field label="Tax ID" name="taxId" error={taxId} />
          <Field label="Purchase order" name="purchaseOrder" error={purchaseOrder} />
        </div>
      </details>
    </>
  );
}
