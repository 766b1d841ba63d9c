// White space, brackets, wildcards, special characters, control characters, surrogates and non-characters:
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF\u{10FFFF}]/u;

/** Whether an execution may be called this; its length is checked with the request. */
export function isExecutionName(name: string): boolean {
  return !FORBIDDEN.test(name);
}
