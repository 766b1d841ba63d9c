import type { AccountId } from '../../domain/values/ids.ts';

/** An account's own item, its users, quotes and invoices, and what operators did with it stand in one partition. */
export const accountPartition = (accountId: AccountId): string => `ACCOUNT#${accountId}`;
