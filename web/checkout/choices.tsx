interface ChoicesProps<Value extends string> {
  legend: string;
  name: string;
  chosen: Value;
  onChoose: (value: Value) => void;
  choices: readonly { value: Value; label: string; note: string }[];
}

/** A choice of one, as cards; to the keyboard they are the radio buttons they are. */
export function Choices<Value extends string>({ legend, name, chosen, onChoose, choices }: ChoicesProps<Value>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {choices.map(({ value, label, note }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            <strong>{label}</strong>
            <small>{note}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
