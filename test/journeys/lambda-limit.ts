import type { Stack } from '../../local/stack.ts';

/** Lambda refuses every call of this function for its limit, until the end that is answered. */
export function limited({ lambda }: Stack, functionName: string): () => void {
  const { invoke } = lambda;
  lambda.invoke = (name, event) =>
    name.endsWith(`:${functionName}`)
      ? Promise.reject(Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' }))
      : invoke.call(lambda, name, event);
  return () => {
    lambda.invoke = invoke;
  };
}
