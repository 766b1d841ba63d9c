/** What a path names. */
export interface Named {
  /** The last id in it; the empty string where it has none. */
  id: string;
  /** The id before that, of what the object is looked up under; the empty string where there is none. */
  under: string;
}

/** The ids in `path` when it is a path of `pattern`: `/v1/refunds/:id`, `/v1/customers/:id/payment_methods/:id`. */
export function matchPath(pattern: string, path: string): Named | undefined {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const ids: string[] = [];
  for (const [place, segment] of expected.entries()) {
    const part = actual[place] ?? '';
    if (segment.startsWith(':') && part !== '') ids.unshift(part);
    else if (segment !== part) return undefined;
  }
  const [id = '', under = ''] = ids;
  return { id, under };
}
