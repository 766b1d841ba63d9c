import { AccountId } from '../../domain/values/ids.ts';

const PREFIX = 'ACCOUNT#';

/** An account's own item, its users, quotes and invoices, and what operators did with it stand in one partition. */
export const accountPartition = (accountId: AccountId): string => `${PREFIX}${accountId}`;

/** Whose partition it is. */
export const accountIdIn = (partition: unknown): AccountId => AccountId.parse(String(partition).slice(PREFIX.length));
