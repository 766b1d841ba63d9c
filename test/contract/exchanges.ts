import type { Exchange } from './contract.ts';

/** Sees every exchange with the API at this address that goes through `fetch`, whoever asks; the answer ends it. */
export function watchExchanges(url: string, see: (exchange: Exchange) => void): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const asked = new Request(input, init);
    if (asked.url.startsWith(`${url}/v1/`)) see(await exchangeOf(asked, init?.body, response.clone()));
    return response;
  };
  return () => {
    globalThis.fetch = fetch;
  };
}

async function exchangeOf({ method, url }: Request, sent: unknown, response: Response): Promise<Exchange> {
  return {
    method,
    path: new URL(url).pathname,
    sent: sent ? String(sent) : undefined,
    status: response.status,
    headers: response.headers,
    body: await response.text(),
  };
}
