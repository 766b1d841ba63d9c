import { fileURLToPath } from 'node:url';
import { folderAt } from './folder.ts';
import { gather } from './gathering.ts';

const SHIPPED = fileURLToPath(new URL('../catalogue', import.meta.url));

/**
 * `#catalogue`: the folder that CATALOGUE names, or the shipped one. From source it is gathered when it is first
 * imported; a bundle holds what these names were, as data.
 */
export const { catalogue, seller } = gather(folderAt(process.env.CATALOGUE ?? SHIPPED));
