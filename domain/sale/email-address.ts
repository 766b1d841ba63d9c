import * as z from 'zod/mini';

/** RFC 5322's dot-atom, and a domain of labels that ends in a name: `xn--…` as well, and no address of numbers. */
const ATOM = "[0-9A-Za-z!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+";
const LABEL = '[0-9A-Za-z](?:[0-9A-Za-z\\-]{0,61}[0-9A-Za-z])?';
const TOP_LEVEL = '[A-Za-z][0-9A-Za-z\\-]{0,61}[0-9A-Za-z]';
const FORM = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${TOP_LEVEL}$`);

const EXPECTED = 'expected an email address in ASCII, such as ada@example.com; an internationalized domain as xn--…';

/**
 * What SES can send to: it knows no SMTPUTF8, so all of the address is ASCII.
 * Said by the pattern alone: what `format: email` takes differs from one library to the next.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
export const EmailAddress = z.string().check(
  z.maxLength(254),
  z.regex(FORM, EXPECTED),
  z.refine((address) => address.indexOf('@') <= 64, 'expected at most 64 characters before the @'),
);
