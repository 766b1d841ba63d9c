import type { Currency } from '../../packages/client/src/client.ts';

const CURRENCIES: readonly Currency[] = ['usd', 'eur', 'gbp', 'jpy'];

export function CurrencyChoice({ chosen, onChoose }: { chosen: Currency; onChoose: (currency: Currency) => void }) {
  return (
    <div className="field narrow">
      <label htmlFor="currency">Currency</label>
      <select
        id="currency"
        value={chosen}
        onChange={(event) => {
          const currency = CURRENCIES.find((known) => known === event.target.value);
          if (currency) onChoose(currency);
        }}
      >
        {CURRENCIES.map((currency) => (
          <option key={currency} value={currency}>
            {currency.toUpperCase()}
          </option>
        ))}
      </select>
    </div>
  );
}
