import { NoAnswer, SwitchplanProblem, UnexpectedAnswer } from './problem.ts';

/** Where the API is and who asks. */
export interface Connection {
  /** The API's address, `https://api.example.com`; none for a page that is served from the same one. */
  url?: string;
  /** The token of the logon, asked for before every request: it lives 15 minutes at most. */
  token?: () => string | Promise<string>;
  /** How long to pause before each repetition of a request that brought no decision; `[]` for no repetitions. */
  pausesMs?: readonly number[];
}

export interface RequestOptions extends RequestInit {
  connection?: Connection;
}

interface Answer {
  status: number;
  type: string;
  text: string;
  retryAfterSeconds: number | undefined;
}

/** Answers that decide nothing, so that the same request may bring one later. Every route is safe to repeat. */
const UNDECIDED: readonly number[] = [429, 500, 502, 503, 504];
const JSON_TYPE = 'application/json';
const PAUSES_MS = [500, 1_000, 2_000, 4_000];

/** One request, sent again where its outcome is unknown. Throws `SwitchplanProblem` where the answer is a no. */
export async function request<T>(path: string, { connection = {}, ...options }: RequestOptions = {}): Promise<T> {
  const { url = '', token, pausesMs = PAUSES_MS } = connection;
  const headers = new Headers(options.headers);
  const expected = headers.get('accept') ?? JSON_TYPE;
  if (token) headers.set('authorization', `Bearer ${await token()}`);
  const send = () => answerTo(url + path, { ...options, headers });
  const patienceMs = pausesMs.reduce((sum, pauseMs) => sum + pauseMs, 0);
  for (const pauseMs of pausesMs) {
    const answer = await send().catch(() => undefined);
    if (answer && isDecision(answer, patienceMs)) return read(answer, expected);
    await pause(pauseMs, options.signal);
  }
  return read(await send(), expected);
}

/** An answer that says to come again later than we would wait is a decision as well. */
const isDecision = ({ status, retryAfterSeconds = 0 }: Answer, patienceMs: number): boolean =>
  !UNDECIDED.includes(status) || retryAfterSeconds * 1_000 > patienceMs;

async function answerTo(url: string, options: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, options);
    const { status, headers } = response;
    const retryAfterSeconds = Number.parseInt(headers.get('retry-after') ?? '', 10) || undefined;
    return { status, type: headers.get('content-type') ?? '', text: await response.text(), retryAfterSeconds };
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new NoAnswer('No answer came.', { cause: error });
  }
}

/** The answer's body; what is in between, a captive portal for one, also answers, and in another form. */
function read<T>({ status, type, text, retryAfterSeconds }: Answer, expected: string): T {
  const unexpected = new UnexpectedAnswer(status, text);
  if (type.startsWith('application/problem+json'))
    throw new SwitchplanProblem(parsed(text, unexpected), retryAfterSeconds);
  if (status < 200 || status > 299 || !type.startsWith(expected)) throw unexpected;
  return parsed(text, unexpected, expected);
}

function parsed(text: string, unexpected: UnexpectedAnswer, type = JSON_TYPE) {
  if (type !== JSON_TYPE) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw unexpected;
  }
}

/** Somewhat longer or shorter than asked for, so that many clients do not come back at the same moment. */
function pause(pauseMs: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timeout);
      reject(signal?.reason);
    };
    const end = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timeout = setTimeout(end, pauseMs * (0.5 + Math.random()));
    signal?.addEventListener('abort', abort);
  });
}
