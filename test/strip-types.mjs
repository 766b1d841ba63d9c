import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/** Jest's transform: Node's own type stripping, so that tests read the very files that run. */
export default {
  canInstrument: false,
  getCacheKey: (source, file) => createHash('sha1').update(process.version).update(file).update(source).digest('hex'),
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
