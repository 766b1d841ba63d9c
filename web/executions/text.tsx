import { readable } from './secrets.ts';

/** JSON or plain text of an execution under its name, without its secrets; nothing where there is none. */
export function Text({ title, text }: { title: string; text: string | undefined }) {
  if (text === undefined || text === '') return null;
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre>{readable(text)}</pre>
    </figure>
  );
}
