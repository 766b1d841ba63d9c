import { useId } from 'react';
import { type ContactField, OF_ADDRESS } from './contact.ts';
import type { ContactFieldsProps } from './contact-fields.tsx';
import { countries, countryOf } from './countries.ts';
import { Field } from './field.tsx';

/** Whether whoever is at this field is still typing an address. */
export const isOfAddress = (field: EventTarget | null): boolean =>
  (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) &&
  OF_ADDRESS.some((name) => name === field.name);

/** The address on the invoice, in the parts that tax and post ask for. */
export function AddressFields({ prefilled, errors }: Pick<ContactFieldsProps, 'prefilled' | 'errors'>) {
  const of = (name: ContactField) => ({ name, error: errors[name], defaultValue: prefilled[name] ?? '' });
  return (
    <>
      <Field label="Address" {...of('line1')} autoComplete="billing address-line1" />
      <Field label="Address, second line" {...of('line2')} autoComplete="billing address-line2" />
      <div className="pair">
        <Field label="Postal code" {...of('postalCode')} autoComplete="billing postal-code" />
        <Field label="City" {...of('city')} autoComplete="billing address-level2" />
      </div>
      <div className="pair">
        <Field label="State or province" {...of('state')} autoComplete="billing address-level1" />
        <Country chosen={prefilled.country ?? countryOf(navigator.language)} error={errors.country} />
      </div>
    </>
  );
}

function Country({ chosen, error }: { chosen: string; error: string | undefined }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Country</label>
      <select
        id={id}
        name="country"
        defaultValue={chosen}
        autoComplete="billing country"
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-note` : undefined}
      >
        <option value="">Choose…</option>
        {countries(navigator.language).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-note`} className="error">
          {error}
        </p>
      )}
    </div>
  );
}
