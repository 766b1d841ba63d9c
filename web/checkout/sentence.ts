import { NoAnswer, SwitchplanProblem, UnexpectedAnswer } from '../../packages/client/src/client.ts';

/** A sentence that is for the buyer as it stands. */
export class Told extends Error {}

/** What went wrong, for the buyer. */
export function sentence(error: unknown): string {
  if (error instanceof NoAnswer) return 'We cannot be reached at the moment. Check your connection.';
  if (error instanceof SwitchplanProblem || error instanceof Told) return error.message;
  if (error instanceof UnexpectedAnswer)
    return 'What came back was not our answer: something between you and us may be in the way. Try again in a moment.';
  console.error(error);
  return 'Something failed on this page. Load it again; a purchase under way goes on.';
}

/** Whether support can do more about it than the buyer: neither a rule's no, nor the buyer's connection. */
export const isOurs = (error: unknown): boolean =>
  !(error instanceof NoAnswer || error instanceof Told) && !(error instanceof SwitchplanProblem && error.status < 500);

/** Whether the same may go well in a moment. */
export const mayPass = (error: unknown): boolean =>
  error instanceof NoAnswer ||
  error instanceof UnexpectedAnswer ||
  (error instanceof SwitchplanProblem && error.status >= 500);

/** One request of the page’s own, outside of the API. */
export async function fetched(url: string, options?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new NoAnswer('No answer came.', { cause: error });
  }
}

/** The answer as JSON, which it is not where somebody else answered. */
export async function jsonOf(response: Response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new UnexpectedAnswer(response.status, text);
  }
}
