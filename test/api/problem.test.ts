import { describe, expect, test } from '@jest/globals';
import { ProblemJson } from '../../api/openapi/problem.ts';
import { PROBLEM_STATUS, Problem, problemJson, problemOfRefusal } from '../../api/problem.ts';
import { DAY_SECONDS } from '../../domain/values/duration.ts';
import { Refusal, refusalCode, refusalNames } from '../../domain/values/refusal.ts';

describe('a problem', () => {
  test.each(refusalNames)('carries the refusal %s with a status of the client’s', (name) => {
    const code = refusalCode(name);
    const problem = problemJson(code, new Refusal(name).message);
    expect(ProblemJson.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ code, type: `urn:switchplan:problem:${code}`, detail: new Refusal(name).message });
    expect([403, 409, 422, 429]).toContain(problem.status);
  });

  test.each([
    ['invalid_request', 400],
    ['idempotency_key_missing', 400],
    ['idempotency_key_reused', 422],
    ['not_an_admin', 403],
    ['not_found', 404],
    ['too_many_declines', 429],
    ['checkout_in_progress', 409],
    ['already_subscribed', 409],
    ['quote_expired', 409],
    ['quote_changed', 409],
    ['internal_error', 500],
  ])('%s is answered with %i', (code, status) => {
    expect(problemJson(code, '').status).toBe(status);
    expect(PROBLEM_STATUS[code]).toBe(status);
  });

  test('says what is wrong in the field it is about', () => {
    const errors = [{ pointer: '/billingContact/email', detail: 'expected an email address' }];
    const { code, message } = new Problem('invalid_request', errors);
    expect(problemJson(code, message, errors)).toEqual({
      type: 'urn:switchplan:problem:invalid_request',
      title: 'invalid request',
      status: 400,
      detail: message,
      code: 'invalid_request',
      errors,
    });
  });

  test.each([
    [1, 'in 1 minute'],
    [60, 'in 1 minute'],
    [61, 'in 2 minutes'],
    [DAY_SECONDS, 'in 24 hours'],
  ])('that time helps against says when to try again: after %i s %s', (seconds, when) => {
    const { detail } = problemOfRefusal(new Refusal('TooManyDeclines', seconds));
    expect(detail).toMatch(new RegExp(`The next try is possible ${when}\\.$`));
  });

  test.each([
    ['checkouts_stopped', 300],
    ['payments_stopped', 300],
    ['tax_unavailable', 60],
    ['not_found', undefined],
    ['internal_error', undefined],
  ] as const)('that will pass says when to come again: %s after %p s', (code, seconds) => {
    expect(new Problem(code).retryAfterSeconds).toBe(seconds);
  });

  test('that nobody knows is ours', () => {
    expect(problemJson('no_such_code', 'text').status).toBe(500);
  });
});
