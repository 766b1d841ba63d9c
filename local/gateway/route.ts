import type { Route } from '../../api/routes.ts';

export interface RouteMatch<R = Route> {
  route: R;
  pathParameters: Record<string, string>;
}

const isParameter = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('}');

/**
 * The route for a method and a still percent-encoded path; an encoded slash stays inside its segment. As on API
 * Gateway a full match goes before one with parameters. Throws a URIError on a path that cannot be decoded.
 */
export function matchRoute<R extends { method: string; path: string }>(
  routes: readonly R[],
  method: string,
  path: string,
): RouteMatch<R> | undefined {
  const segments = path.split('/').map(decodeURIComponent);
  const bySpecificity = routes.toSorted((a, b) => parameterCount(a) - parameterCount(b));
  for (const route of bySpecificity) {
    const pathParameters = route.method === method ? matchPath(route.path.split('/'), segments) : undefined;
    if (pathParameters) return { route, pathParameters };
  }
  return undefined;
}

function matchPath(template: string[], segments: string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = segments[index];
    if (actual && isParameter(expected)) parameters[expected.slice(1, -1)] = actual;
    else if (actual !== expected) return undefined;
  }
  return parameters;
}

function parameterCount(route: { path: string }): number {
  return route.path.split('/').filter(isParameter).length;
}
