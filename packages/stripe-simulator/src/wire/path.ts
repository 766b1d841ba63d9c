/** The id in `path` when it is a path of `pattern` (`/v1/refunds/:id`), the empty string when that has none. */
export function matchPath(pattern: string, path: string): string | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  let id = '';
  for (const [place, segment] of expected.entries()) {
    const part = actual[place] ?? '';
    if (segment.startsWith(':') && part !== '') id = part;
    else if (segment !== part) return undefined;
  }
  return id;
}
