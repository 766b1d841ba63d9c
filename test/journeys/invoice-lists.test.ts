import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import type { InvoicesView } from '../../api/invoices.ts';
import { watchCalls } from '../boundary.ts';
import { givenStack } from './given.ts';
import { giveInvoices, list } from './invoiced.ts';
import type { Person } from './person.ts';

const given = givenStack();

const numbersOf = ({ invoices: page }: z.infer<typeof InvoicesView>) => page.map(({ number }) => number);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Turns the pages until there is no other. */
async function everyPage(person: Person, limit: number): Promise<(number | string)[][]> {
  const pages: (number | string)[][] = [];
  for (let cursor = ''; ; ) {
    const page = await list(person, `?limit=${limit}${cursor}`);
    pages.push(numbersOf(page));
    if (page.nextCursor === null) return pages;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

describe('the list of invoices', () => {
  it.each([1, 7, 20, 44, 45, 46, 100])('shows each of 45 once, the newest first, %i a page', async (limit) => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(45));
    const pages = await everyPage(admin, limit);
    expect(pages.flat()).toEqual(upTo(45).reverse());
    expect(pages).toHaveLength(Math.ceil(45 / limit));
  });

  it('holds 20 a page unless asked', async () => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(21));
    expect(numbersOf(await list(admin))).toEqual(upTo(21).slice(1).reverse());
  });

  it('goes on where it was, whatever was billed in between', async () => {
    const { accountId, admin } = await given.anAccount(1);
    await giveInvoices(accountId, upTo(4));
    const { nextCursor } = await list(admin, '?limit=2');
    await giveInvoices(accountId, [5, 6]);
    expect(numbersOf(await list(admin, `?cursor=${nextCursor}`))).toEqual([2, 1]);
  });

  it('asks the table once, however many users and invoices there are', async () => {
    const { accountId, admin } = await given.anAccount(500);
    await giveInvoices(accountId, upTo(30));
    const token = await admin.token();
    const calls: string[] = [];
    const end = watchCalls(({ name }) => calls.push(name));
    await fetch(`${given.stack().url}/v1/invoices`, { headers: { authorization: `Bearer ${token}` } }).finally(end);
    // The account and its admin, as for every route; then the invoices.
    expect(calls).toEqual(['GET /v1/invoices', 'DynamoDB GetItem', 'DynamoDB GetItem', 'DynamoDB Query']);
  });

  it('stays within the account, even with a cursor from elsewhere', async () => {
    const mine = await given.anAccount(1);
    const other = await given.anAccount(1);
    await giveInvoices(mine.accountId, upTo(3));
    await giveInvoices(other.accountId, upTo(9));
    const { nextCursor } = await list(other.admin, '?limit=1');
    const { invoices: found } = await list(mine.admin, `?cursor=${nextCursor}`);
    expect(found.map(({ invoiceId }) => invoiceId)).toEqual(
      [3, 2, 1].map((number) => `inv_${mine.accountId.slice(4)}_00000${number}`),
    );
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=garbage', 'cursor'],
    [`cursor=${Buffer.from('inv_other_000009').toString('base64url')}`, 'cursor'],
    ['page=2', 'page'],
  ])('refuses %s and says which parameter', async (query, parameter) => {
    const { admin } = await given.anAccount(1);
    expect(await admin.request('GET', `/v1/invoices?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ parameter }] },
    });
  });
});
