/** A request target's path, still percent-encoded, and its query string without the question mark. */
export function splitTarget(url = '/'): { path: string; query: string } {
  const mark = url.indexOf('?');
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** API Gateway's request time, in Common Log Format: 12/Mar/2020:19:03:58 +0000. */
export function requestTime(ms: number): string {
  // toUTCString is fixed by the language: Thu, 12 Mar 2020 19:03:58 GMT
  const [, day, month, year, time] = new Date(ms).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
