/** One rate where the buyer is. */
export interface LocalRate {
  country: string;
  state: string | null;
  tax_type: 'vat' | 'gst' | 'hst' | 'qst' | 'jct' | 'sales_tax';
  percentage_decimal: string;
}

/** Where the simulated seller is: their buyers at home are never reverse charged. */
export const HEAD_OFFICE = 'IE';

/** Standard rates of 2026, as these countries publish them. */
const VAT = {
  ...{ AT: '20.0', BE: '21.0', CH: '8.1', DE: '19.0', DK: '25.0', ES: '21.0', FI: '25.5', FR: '20.0' },
  ...{ GB: '20.0', GR: '24.0', HU: '27.0', IE: '23.0', IT: '22.0', LU: '17.0', NL: '21.0', NO: '25.0' },
  ...{ PL: '23.0', PT: '23.0', RO: '21.0', SE: '25.0' },
} as const;

/** By state, since a sale is taxed where the buyer is. A city of New York has a rate beside its state's. */
const BY_STATE: Readonly<Record<string, Readonly<Record<string, readonly Omit<LocalRate, 'country'>[]>>>> = {
  US: {
    NY: [
      { state: 'NY', tax_type: 'sales_tax', percentage_decimal: '4.0' },
      { state: 'NY', tax_type: 'sales_tax', percentage_decimal: '4.875' },
    ],
    TX: [{ state: 'TX', tax_type: 'sales_tax', percentage_decimal: '6.25' }],
    WA: [{ state: 'WA', tax_type: 'sales_tax', percentage_decimal: '10.35' }],
  },
  CA: {
    ON: [{ state: 'ON', tax_type: 'hst', percentage_decimal: '13.0' }],
    QC: [
      { state: null, tax_type: 'gst', percentage_decimal: '5.0' },
      { state: 'QC', tax_type: 'qst', percentage_decimal: '9.975' },
    ],
  },
};

const ELSEWHERE: Readonly<Record<string, Omit<LocalRate, 'country' | 'state'>>> = {
  AU: { tax_type: 'gst', percentage_decimal: '10.0' },
  JP: { tax_type: 'jct', percentage_decimal: '10.0' },
  ...Object.fromEntries(
    Object.entries(VAT).map(([country, percentage_decimal]) => [
      country,
      { tax_type: 'vat' as const, percentage_decimal },
    ]),
  ),
};

/** The rates at a place; none where the seller collects none. Undefined where the address does not tell the place. */
export function ratesAt({
  country,
  state,
  postal_code,
}: {
  country: string;
  state: string | null;
  postal_code: string | null;
}) {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  const states = BY_STATE[country];
  if (states && (!state || !/^[A-Z]{2}$/.test(state) || !postal_code)) return undefined;
  if (states) return (states[state ?? ''] ?? []).map((rate): LocalRate => ({ country, ...rate }));
  const rate = ELSEWHERE[country];
  return rate ? [{ country, state: null, ...rate } satisfies LocalRate] : [];
}

/** Sellers abroad charge a business no tax where its own country has it account for that. */
export const isReverseCharged = (country: string, taxIdTypes: readonly string[]): boolean =>
  country !== HEAD_OFFICE &&
  taxIdTypes.some((type) => ['eu_vat', 'gb_vat', 'au_abn', 'no_vat', 'ch_vat'].includes(type));
