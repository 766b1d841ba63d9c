/** Text that is HTML already: only the `html` tag makes it. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

type Value = string | number | Html | readonly Html[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

function markupOf(value: Value): string {
  if (value instanceof Html) return value.toString();
  return typeof value === 'object' ? value.join('') : escapeText(String(value));
}

/** A piece of HTML. Values are text and escaped, between tags and in quoted attributes, unless they are pieces of HTML. */
export const html = (markup: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(String.raw({ raw: markup }, ...values.map(markupOf)));
