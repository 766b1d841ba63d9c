import { en } from 'zod/locales';
import * as z from 'zod/mini';

/** Until it is told a language zod/mini says “Invalid input” and no more. Logs and answers say what was expected. */
z.config(en());
