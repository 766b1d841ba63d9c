import type { BillingContact, Problem } from '../../packages/client/src/client.ts';

export type ContactErrors = Partial<Record<keyof BillingContact, string>>;

const OPTIONAL = ['company', 'address', 'taxId', 'purchaseOrder'] as const;
const FIELDS = ['name', 'email', ...OPTIONAL] as const;

/** What was typed; an optional field that is empty is left out. */
export function contactIn(form: FormData): BillingContact {
  const typed = (field: keyof BillingContact) => String(form.get(field) ?? '').trim();
  const given = OPTIONAL.filter((field) => typed(field) !== '').map((field) => [field, typed(field)]);
  return { name: typed('name'), email: inAscii(typed('email')), ...Object.fromEntries(given) };
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
export function errorsIn({ name, email }: BillingContact): ContactErrors {
  return {
    ...(name === '' && { name: 'Enter the name of the person who gets the invoice.' }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && {
      email: 'Enter a valid email address, such as ada@example.com.',
    }),
  };
}

/** What the API found wrong, by the field it points to. */
export function errorsOf({ errors = [] }: Problem): ContactErrors {
  const known = FIELDS.flatMap((field) => {
    const error = errors.find(({ pointer }) => pointer === `/billingContact/${field}`);
    return error ? [[field, field === 'email' ? 'Enter a valid email address.' : error.detail]] : [];
  });
  return Object.fromEntries(known);
}
