/** What `@jest/globals` stands for: these are put there before a worker's first test file. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalThis;
