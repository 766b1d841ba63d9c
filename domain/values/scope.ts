import * as z from 'zod/mini';
import { described } from './described.ts';

export const Scope = described(z.enum(['all_current_users', 'admin_only']), {
  id: 'Scope',
  description:
    '`all_current_users`: everybody who is a user of the account at the moment of the quote, one seat each. ' +
    '`admin_only`: the buying enterprise admin alone, one seat.',
});
export type Scope = z.infer<typeof Scope>;
