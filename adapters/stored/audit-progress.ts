import { AuditProgress } from '../../domain/invoicing/audit-progress.ts';
import { storedNoun } from '../aws/stored-noun.ts';

/** One item. A backup that is restored brings back how far the audit had got by then, so it looks at all since anew. */
export const auditProgress = storedNoun<void, AuditProgress>({
  schema: AuditProgress,
  key: () => ({ pk: 'AUDIT', sk: 'AUDIT' }),
  idOf: () => undefined,
});
