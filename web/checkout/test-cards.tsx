const CARDS = [
  ['4242424242424242', 'pays'],
  ['4000000000000002', 'is declined'],
  ['4000000000009995', 'has insufficient funds'],
  ['4000000000003220', 'asks for the bank’s confirmation'],
] as const;

/** Stripe's test cards, to fill in by a click. */
export function TestCards({ onChosen }: { onChosen: (number: string) => void }) {
  return (
    <details className="test-cards">
      <summary>Test cards</summary>
      <ul>
        {CARDS.map(([number, does]) => (
          <li key={number}>
            <button type="button" className="plain" onClick={() => onChosen(number)}>
              {`…${number.slice(-4)} ${does}`}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
