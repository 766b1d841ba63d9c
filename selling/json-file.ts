import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { Currency } from '../domain/values/currency.ts';
import { decimalsOf } from '../domain/values/currency-facts.ts';
import type { Finding, Path } from './fault.ts';

/** A file as it was written, which JSON.parse would not tell: lines, keys that stand there twice, decimals. */
export interface JsonFile {
  file: string;
  value: unknown;
  findings: Finding[];
  lineOf: (path: Path) => number;
}

/** What is the matter, mostly, where the parser says so. */
const NO_JSON: Record<string, string> = {
  CommaExpected: 'a comma is missing before what stands there',
  PropertyNameExpected: 'a name in double quotes is missing, or the comma before it is one too many',
  ValueExpected: 'a value is missing, or the comma before it is one too many',
  ColonExpected: 'a colon is missing behind the name',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'something stands behind the end',
  InvalidCommentToken: 'a comment stands, of which JSON has none',
  InvalidSymbol: 'a word stands without double quotes',
  UnexpectedEndOfString: 'a text has no double quote at its end',
};

export function readJson(file: string, text: string): JsonFile {
  const errors: ParseError[] = [];
  const json = text.replace(/^\ufeff/, '');
  const tree = parseTree(json, errors, { disallowComments: true, allowEmptyContent: false });
  const lineAt = (offset: number) => json.slice(0, offset).split('\n').length;
  const [error] = errors;
  if (error || !tree) {
    const line = lineAt(error?.offset ?? 0);
    const code = error ? printParseErrorCode(error.error) : 'ValueExpected';
    const expected = `expected JSON; on line ${line} ${NO_JSON[code] ?? `it is none (${code})`}`;
    return { file, value: undefined, findings: [{ file, path: [], expected }], lineOf: () => line };
  }
  const findings = [...written(tree, json, [])].map((finding) => ({ file, ...finding }));
  return { file, value: plain(tree, json), findings, lineOf: (path) => lineAt(nearestNode(tree, path).offset) };
}

/** The thing itself, or the closest around it: what is missing has no place of its own. */
function nearestNode(tree: Node, path: Path): Node {
  const found = findNodeAtLocation(tree, [...path]);
  if (found) return found.parent?.type === 'property' ? found.parent : found;
  return path.length === 0 ? tree : nearestNode(tree, path.slice(0, -1));
}

/** A decimal stays the text that it is: whatever its number were, it is not what was meant. */
function plain(node: Node, json: string): unknown {
  const { type, value, children = [], offset, length } = node;
  if (type === 'array') return children.map((child) => plain(child, json));
  if (type === 'object')
    return Object.fromEntries(
      children.flatMap(({ children: [key, inner] = [] }) => (key && inner ? [[key.value, plain(inner, json)]] : [])),
    );
  const literal = json.slice(offset, offset + length);
  return type === 'number' && isDecimal(literal) ? literal : value;
}

const isDecimal = (literal: string) => /[.eE]/.test(literal);

type Written = Omit<Finding, 'file'>;

function* written(node: Node, json: string, path: Path): Generator<Written> {
  if (node.type === 'number') yield* decimal(json.slice(node.offset, node.offset + node.length), path);
  if (node.type === 'object') yield* twice(node, path);
  for (const [at, child] of (node.children ?? []).entries()) {
    const [key, value] = child.children ?? [];
    if (node.type === 'array') yield* written(child, json, [...path, at]);
    else if (key && value) yield* written(value, json, [...path, String(key.value)]);
  }
}

function* twice({ children = [] }: Node, path: Path): Generator<Written> {
  const keys = children.map(({ children: property }) => String(property?.[0]?.value));
  for (const key of new Set(keys.filter((each, at) => keys.indexOf(each) < at)))
    yield { path: [...path, key], expected: `expected ${key} once; it stands here ${times(keys, key)}` };
}

function times(keys: readonly string[], key: string): string {
  const count = keys.filter((each) => each === key).length;
  return count === 2 ? 'twice' : `${count} times`;
}

function* decimal(literal: string, path: Path): Generator<Written> {
  if (!isDecimal(literal)) return;
  if (!String(path.at(-1)).endsWith('Minor')) yield { path, expected: `expected a whole number, not ${literal}` };
  else yield { path, expected: `expected whole minor units; ${inMinorUnits(literal, path)}` };
}

/** "$480.00 is 48000", in the currency in whose price it stands. */
function inMinorUnits(literal: string, path: Path): string {
  const currency = path.flatMap((key) => Currency.safeParse(key).data ?? [])[0] ?? 'usd';
  const decimals = decimalsOf(currency);
  const amount = Number(literal);
  const shown = new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 3 });
  return `${shown.format(amount)} is ${Math.round(amount * 10 ** decimals)}`;
}
