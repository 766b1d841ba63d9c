import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BROWSER, giveInvoices, givenInvoices, nasty } from './invoiced.ts';
import { Person } from './person.ts';

const { given, aPurchase } = givenInvoices();

const NEXT_DOOR = '<script>alert("next door")</script>';

describe('an invoice as a page', () => {
  it.each([
    [BROWSER, 'text/html; charset=utf-8'],
    ['application/json;q=0.2, text/html;q=0.3', 'text/html; charset=utf-8'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/html;q=0.2, application/json;q=0.3', 'application/json'],
  ])('for Accept: %s is %s', async (accept, type) => {
    const { admin, path } = await aPurchase(nasty);
    const { status, headers } = await admin.request('GET', path, { headers: { accept } });
    expect({ status, type: headers.get('content-type'), vary: headers.get('vary') }).toMatchObject({
      status: 200,
      type,
      vary: expect.stringContaining('accept'),
    });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('may use its own style sheet and nothing else', async () => {
    const { admin, path } = await aPurchase(nasty);
    const { headers, body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    const style = /<style>(.*)<\/style>/s.exec(String(body))?.[1] ?? '';
    expect(style).toContain('@page');
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('shows names that look like markup as they were typed', async () => {
    const { admin, path } = await aPurchase(nasty);
    const { body } = await admin.request('GET', path, { headers: { accept: 'text/html' } });
    expect(body).not.toContain('<script');
    expect(body).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;\n&quot;Émile &amp; Söhne&quot; &lt;/title&gt;\n1 &lt;i&gt;Main&lt;/i&gt; St\nSpringfield\nUnited States',
    );
  });

  it('names the account, whatever it is called', async () => {
    const { accountId, adminId } = await given
      .stack()
      .host.openAccount({ name: NEXT_DOOR, domain: 'b.example', users: 1 });
    const admin = new Person(given.stack(), accountId, adminId);
    await giveInvoices(accountId, [1]);
    const { body } = await admin.request('GET', `/v1/invoices/inv_${accountId.slice(4)}_000001`, {
      headers: { accept: 'text/html' },
    });
    expect(body).toContain('<dd>&lt;script&gt;alert(&quot;next door&quot;)&lt;/script&gt;</dd>');
  });
});
