import {
  type BillingAddress,
  type BillingContact,
  type ContactRequest,
  type Problem,
  SwitchplanProblem,
} from '../../packages/client/src/client.ts';

export const OF_ADDRESS = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'] as const;
const OPTIONAL = ['company', 'taxId', 'purchaseOrder'] as const;
export type ContactField = 'name' | 'email' | 'cc' | (typeof OPTIONAL)[number] | keyof BillingAddress;
export type ContactErrors = Partial<Record<ContactField, string>>;

/** Where the API finds each field. */
const POINTERS: [field: ContactField, pointer: string][] = [
  // An address as a whole is mended from its first line on.
  ['line1', 'address'],
  ...(['name', 'email', 'cc', ...OPTIONAL] as const).map((field): [ContactField, string] => [field, field]),
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

/** The same, with the addresses that get the mails as well: one a line, or with commas between. */
export function contactWithCopies(form: FormData): ContactRequest {
  const cc = String(form.get('cc') ?? '')
    .split(/[\s,;]+/)
    .filter((each) => each !== '')
    .map(inAscii);
  return { ...contactIn(form), ...(cc.length > 0 && { cc }) };
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

const MOST_COPIES = 5;
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** What is plainly wrong; the API looks more closely. */
export function errorsIn({ name, email, address, cc = [] }: ContactRequest, needsAddress = false): ContactErrors {
  return {
    ...(name === '' && { name: 'Enter the name of the person who gets the invoice.' }),
    ...(!isEmail(email) && {
      email: 'Enter a valid email address, such as ada@example.com.',
    }),
    ...(cc.length > MOST_COPIES && { cc: `Enter ${MOST_COPIES} addresses at most.` }),
    ...(!cc.every(isEmail) && { cc: 'Enter valid email addresses, one a line.' }),
    ...((address ? address.line1 === '' : needsAddress) && { line1: 'Enter the street, or a PO box.' }),
    ...(address?.country === '' && { country: 'Choose the country of the address.' }),
  };
}

/** The same of whatever was thrown; nothing where it says nothing of a field. */
export const errorsFrom = (error: unknown, under = '/billingContact'): ContactErrors =>
  error instanceof SwitchplanProblem ? errorsOf(error.problem, under) : {};

/** What the API found wrong, by the field it points to; `under` is where the contact lies in the body. */
export function errorsOf({ errors = [] }: Problem, under = '/billingContact'): ContactErrors {
  const known = POINTERS.flatMap(([field, pointer]) => {
    const error = errors.find((each) => each.pointer?.match(`^${under}/${pointer}(/\\d+)?$`));
    return error ? [[field, field === 'email' ? 'Enter a valid email address.' : error.detail]] : [];
  });
  return Object.fromEntries(known);
}
