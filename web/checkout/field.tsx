import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement | HTMLTextAreaElement> {
  label: ReactNode;
  hint?: string;
  error?: string | undefined;
  /** For so many lines of text; without it, for one. */
  rows?: number;
}

/** A labelled input; what is wrong with it stands beside it and is read out with it. */
export function Field({ label, hint, error, rows, ...input }: FieldProps) {
  const id = useId();
  const Control = rows === undefined ? 'input' : 'textarea';
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Control
        id={id}
        rows={rows}
        {...input}
        aria-invalid={error !== undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
      />
      {(error ?? hint) && (
        <p id={`${id}-note`} className={error ? 'error' : 'hint'}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}
