import { en } from 'zod/locales';
import * as z from 'zod/mini';

/**
 * Until it is told a language zod/mini says “Invalid input” and no more; answers and logs say what was expected. The
 * table imports it, which every function does that parses anything.
 */
z.config(en());
