import { isCheckoutId, type OperationId } from '../../domain/values/ids.ts';

/** An operation's own item, the webhook events about it and what operators did with it stand in one partition. */
export const operationPartition = (operation: OperationId): string =>
  `${isCheckoutId(operation) ? 'CHECKOUT' : 'RENEWAL'}#${operation}`;
