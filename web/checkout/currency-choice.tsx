import type { Currency } from '../../packages/client/src/client.ts';

interface CurrencyChoiceProps {
  chosen: Currency;
  choices: readonly Currency[];
  onChoose: (currency: Currency) => void;
}

export function CurrencyChoice({ chosen, choices, onChoose }: CurrencyChoiceProps) {
  if (choices.length < 2) return null;
  return (
    <div className="field narrow">
      <label htmlFor="currency">Currency</label>
      <select
        id="currency"
        value={chosen}
        onChange={(event) => {
          const currency = choices.find((known) => known === event.target.value);
          if (currency) onChoose(currency);
        }}
      >
        {choices.map((currency) => (
          <option key={currency} value={currency}>
            {currency.toUpperCase()}
          </option>
        ))}
      </select>
    </div>
  );
}
