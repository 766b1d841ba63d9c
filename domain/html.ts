/** Text that is HTML already, made by the `html` tag alone. */
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

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const markupOf = (value: Value): string =>
  value instanceof Html ? value.toString() : Array.isArray(value) ? value.map(markupOf).join('') : escape(String(value));

type Value = string | number | Html | readonly Html[];

/** A piece of HTML. What is put in is text and is escaped, in elements and in quoted attributes, unless it is such a piece. */
export const html = (markup: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(String.raw({ raw: markup }, ...values.map(markupOf)));
