import { invalidRequest } from '../wire/errors.ts';

const MAX_AMOUNT = 99_999_999;

/** Currencies without minor units: https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Without minor units in practice, but written with two decimals for backwards compatibility. */
const WHOLE_ONLY = new Set(['isk', 'ugx']);
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** The least Stripe charges, in minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const MINIMUM: Record<string, number> = {
  aud: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  jpy: 50,
  mxn: 1000,
  nok: 300,
  nzd: 50,
  pln: 200,
  sek: 300,
  sgd: 50,
  usd: 50,
};

const KNOWN = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Refuses an amount that Stripe would not charge in this currency. */
export function assertChargeable(amount: number, currency: string): void {
  if (!KNOWN.has(currency)) throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  if (amount < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
  if (amount > MAX_AMOUNT) throw outOfRange('amount_too_large', `no more than ${printed(MAX_AMOUNT, currency)}`);
  const minimum = MINIMUM[currency] ?? 1;
  if (amount < minimum) throw outOfRange('amount_too_small', `at least ${printed(minimum, currency)}`);
  const step = WHOLE_ONLY.has(currency) ? 100 : THREE_DECIMAL.has(currency) ? 10 : 1;
  if (amount % step !== 0)
    throw invalidRequest(`Invalid amount: in ${currency} it must be a multiple of ${step}.`, { param: 'amount' });
}

function outOfRange(code: string, bound: string) {
  return invalidRequest(`Amount must be ${bound}`, { code, param: 'amount' });
}

function printed(amount: number, currency: string): string {
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  return `${(amount / 10 ** decimals).toFixed(decimals)} ${currency}`;
}

/** Stripe's standard card price in the US: 2.9 % and 30 cents (here 30 of any minor unit that has decimals). */
export function processingFee(amount: number, currency: string): number {
  return Math.round(amount * 0.029) + (ZERO_DECIMAL.has(currency) ? 0 : 30);
}
