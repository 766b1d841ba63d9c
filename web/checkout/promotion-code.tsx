import { type KeyboardEvent, useState } from 'react';

import { draftOf, keepDraft } from './draft.ts';
import { Field } from './field.tsx';
import { money } from './format.ts';
import { offInWords } from './promotion.ts';
import type { Selected } from './screens.ts';
import { useShop } from './shop.ts';
import type { Quoted } from './use-quote.ts';

interface PromotionCodeProps {
  selection: Selected;
  quote: Pick<Quoted, 'value' | 'codeRefused'>;
  onCode: (code: string | undefined) => void;
}

/** A code that takes something off: what it gives, or why it does not, before anything is paid. */
export function PromotionCode({ selection, quote: { value: quote, codeRefused }, onCode }: PromotionCodeProps) {
  const { session } = useShop();
  const { userId } = session;
  const applied = selection.promotionCode;
  const [typed, setTyped] = useState(() => applied ?? draftOf(userId, 'promotion').code ?? '');
  const [isOpen] = useState(typed !== '');
  const isApplied = applied !== undefined && applied === typed.trim() && codeRefused === undefined;
  const type = (code: string) => {
    setTyped(code);
    keepDraft(userId, { code }, 'promotion');
  };
  const use = () => {
    if (isApplied) type('');
    onCode(isApplied || typed.trim() === '' ? undefined : typed.trim());
  };
  const gives =
    isApplied && quote?.promotion ? offInWords(quote.promotion, (minor) => money(minor, quote.currency)) : undefined;
  return (
    <details className="promotion" open={isOpen}>
      <summary>Add a promotion code</summary>
      <div className="with-button" aria-live="polite">
        <Field
          label="Promotion code"
          value={typed}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={applied === typed.trim() ? codeRefused : undefined}
          {...(gives && { hint: gives })}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event: KeyboardEvent) => {
            // It is no consent to pay.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            use();
          }}
        />
        <button type="button" onClick={use}>
          {isApplied ? 'Remove' : 'Apply'}
        </button>
      </div>
    </details>
  );
}
