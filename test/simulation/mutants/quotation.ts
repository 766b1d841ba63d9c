const tokensOf = (text: string): string[] => text.match(/[\w$]+|\S/g) ?? [];
const isWord = (token = ''): boolean => /^[\w$]+$/.test(token);
const isName = (token: string): boolean => isWord(token) && !/^\d/.test(token);

export const namesIn = (text: string): string[] => [...new Set(tokensOf(text).filter(isName))];

/** The text laid out in any way. `renamed` is one of its names, which may be another by now, the same throughout. */
export function patternOf(text: string, renamed?: string): RegExp {
  const tokens = tokensOf(text);
  const parts = tokens.map((token, index) => {
    const isFirst = tokens.indexOf(token) === index;
    const itself = token === renamed ? (isFirst ? '(?<name>[\\w$]+)' : '\\k<name>') : escaped(token);
    return gap(tokens[index - 1], token) + itself;
  });
  return new RegExp(parts.join('') + (isWord(tokens.at(-1)) ? '(?![\\w$])' : ''), 'g');
}

const escaped = (text: string): string => text.replace(/\W/g, '\\$&');

/** What may stand before the token. A formatter breaks lines anywhere, and then sets a comma behind the last of a list. */
function gap(before: string | undefined, token: string): string {
  if (before === undefined) return isWord(token) ? '(?<![\\w$])' : '';
  if (isWord(before) && isWord(token)) return '\\s+';
  return /^[)\]}]$/.test(token) ? '\\s*,?\\s*' : '\\s*';
}

/** The text with another name in the place of one of its own. */
export const withName = (text: string, name: string, other: string): string =>
  text.replace(new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`, 'g'), () => other);
