import { fileURLToPath } from 'node:url';
import { gather } from './gather.ts';

const SHIPPED = fileURLToPath(new URL('../catalogue', import.meta.url));

/** `#catalogue`: gathered where the functions run from source; in a bundle it is the gathered folder itself. */
export const built = gather(process.env.CATALOGUE ?? SHIPPED);
