import type { BillingAddress, BillingContact, Problem } from '../../packages/client/src/client.ts';

const OF_ADDRESS = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'] as const;
const OPTIONAL = ['company', 'taxId', 'purchaseOrder'] as const;
export type ContactField = 'name' | 'email' | (typeof OPTIONAL)[number] | keyof BillingAddress;
export type ContactErrors = Partial<Record<ContactField, string>>;

/** Where the API finds each field. */
const POINTERS: [field: ContactField, pointer: string][] = [
  ...(['name', 'email', ...OPTIONAL] as const).map((field): [ContactField, string] => [field, field]),
  ...OF_ADDRESS.map((field): [ContactField, string] => [field, `address/${field}`]),
];

/** What was typed; an optional field that is empty is left out. */
export function contactIn(form: FormData): BillingContact {
  const typed = (field: ContactField) => String(form.get(field) ?? '').trim();
  const given = (fields: readonly ContactField[]) =>
    Object.fromEntries(fields.filter((field) => typed(field) !== '').map((field) => [field, typed(field)]));
  const address = { line1: typed('line1'), country: typed('country'), ...given(OF_ADDRESS) };
  // A country that was only preselected is no address.
  const isTyped = OF_ADDRESS.some((field) => field !== 'country' && typed(field) !== '');
  return {
    name: typed('name'),
    email: inAscii(typed('email')),
    ...given(OPTIONAL),
    ...(isTyped && { address }),
  };
}

/** An internationalized domain as mail knows it: xn--…. What is none stays as it was typed. */
function inAscii(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  if (at === 0 || !/[^ -~]/.test(email.slice(at))) return email;
  try {
    return email.slice(0, at) + new URL(`https://${email.slice(at)}`).host;
  } catch {
    return email;
  }
}

/** What is plainly wrong; the API looks more closely. */
export function errorsIn({ name, email, address }: BillingContact): ContactErrors {
  return {
    ...(name === '' && { name: 'Enter the name of the person who gets the invoice.' }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && {
      email: 'Enter a valid email address, such as ada@example.com.',
    }),
    ...(address?.line1 === '' && { line1: 'Enter the street, or a PO box.' }),
    ...(address?.country === '' && { country: 'Choose the country of the address.' }),
  };
}

/** What the API found wrong, by the field it points to. */
export function errorsOf({ errors = [] }: Problem): ContactErrors {
  const known = POINTERS.flatMap(([field, pointer]) => {
    const error = errors.find((each) => each.pointer === `/billingContact/${pointer}`);
    return error ? [[field, field === 'email' ? 'Enter a valid email address.' : error.detail]] : [];
  });
  return Object.fromEntries(known);
}
