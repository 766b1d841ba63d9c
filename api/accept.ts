/** Whether an Accept header (RFC 9110, 12.5.1) prefers HTML; without a preference the answer is JSON. */
export function prefersHtml(accept = '*/*'): boolean {
  const ranges = new Map(accept.toLowerCase().split(',').map(rangeOf));
  return qualityOf('text/html', ranges) > qualityOf('application/json', ranges);
}

function rangeOf(entry: string): [range: string, quality: number] {
  const [range = '', ...parameters] = entry.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [range, weight === undefined ? 1 : Number(weight.slice('q='.length))];
}

/** The quality of the most specific range that covers the type; 0 where none does. */
const qualityOf = (type: string, ranges: ReadonlyMap<string, number>): number =>
  ranges.get(type) ?? ranges.get(type.replace(/\/.*/, '/*')) ?? ranges.get('*/*') ?? 0;
