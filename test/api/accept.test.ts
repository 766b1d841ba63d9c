import { describe, expect, test } from '@jest/globals';
import { prefersHtml } from '../../api/accept.ts';

describe('an Accept header', () => {
  test.each([
    ['a browser’s', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'],
    ['one that names HTML alone', 'text/html'],
    ['one in capitals', 'Text/HTML'],
    ['one that takes any text', 'text/*'],
    ['one that likes JSON less', 'application/json;q=0.5, text/html'],
    ['one with blanks and parameters', 'text/html; charset=utf-8 ; q=0.9 , application/json ; q=0.8'],
    ['one that takes the rest instead of JSON', '*/*, application/json;q=0'],
    ['one whose own quality for HTML is above its range’s', 'text/*;q=0.1, text/html;q=0.9, application/json;q=0.5'],
  ])('prefers HTML: %s', (_which, accept) => {
    expect(prefersHtml(accept)).toBe(true);
  });

  test.each([
    ['none at all', undefined],
    ['one that is empty', ''],
    ['one that takes anything', '*/*'],
    ['one that names JSON alone', 'application/json'],
    ['one that likes both the same', 'text/html, application/json'],
    ['one that likes HTML less', 'text/html;q=0.8, application/json;q=0.9'],
    ['one that likes HTML less than the rest', 'text/html;q=0.2, */*;q=0.3'],
    ['one that refuses HTML', 'text/html;q=0'],
    ['one that wants neither', 'image/png'],
    ['one whose quality is no number', 'text/html;q=high'],
  ])('does not prefer HTML: %s', (_which, accept) => {
    expect(prefersHtml(accept)).toBe(false);
  });
});
