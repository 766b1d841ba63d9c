import { en } from 'zod/locales';
import * as z from 'zod/mini';

/**
 * Until it is told a language zod/mini says “Invalid input” and no more; answers and logs say what was expected.
 * Whatever parses reads an id, and so has this loaded.
 */
z.config(en());
