import { registerHooks } from 'node:module';

const ROOT = new URL('..', import.meta.url).href;
const GLOBALS = new URL('globals.mjs', import.meta.url).href;

const TEST_FILE = /[.](test|browser|stripe)[.]ts[?]/;
/** Test files that sell something else from the first moment on, or look at what a client of a service keeps. */
const APART = [
  'adapters/',
  'bench/',
  'browser/second-seller.',
  'browser/stripe-tax.',
  'deploy/',
  'journeys/stripe-tax-',
  'journeys/taxed-anew.',
  'local/hand-over.',
  'local/started-again.',
  'second-seller/',
  'simulation/',
  'stripe-tax/',
  'web/checkout/price.',
].map((start) => `test/${start}`);

/** The queries of the files that are apart: the runner asks for each under one of its own, `?1796028745344`. */
const apart = new Set();
const { env } = process;
const environment = { ...env };

/**
 * The product's modules are loaded once for the test files of a worker; what a file imports of `test` is its own, and a
 * file that is apart has everything for itself. A module is a file's own by bearing its query.
 */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    const resolved = next(specifier, context);
    const path = pathOf(resolved.url);
    if (TEST_FILE.test(path)) begin(path);
    const query = queryOf(context.parentURL ?? '');
    const isOwn = query && path.endsWith('.ts') && (path.startsWith('test/') || apart.has(query));
    return isOwn ? { ...resolved, url: resolved.url + query } : resolved;
  },
});

/** A file begins in the environment of its worker, whatever the one before it has set. */
function begin(path) {
  if (APART.some((start) => path.startsWith(start))) apart.add(queryOf(path));
  process.env = env;
  for (const name of Object.keys(env)) if (!(name in environment)) delete env[name];
  Object.assign(env, environment);
}

/** From the root of the repository; empty for what is not of it. */
const pathOf = (url) => (url.startsWith(ROOT) ? url.slice(ROOT.length) : '');
const queryOf = (url) => /[?].*/.exec(url)?.[0] ?? '';
