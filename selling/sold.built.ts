import { chosenFolder } from './chosen.ts';
import { folderAt } from './folder.ts';
import { gather } from './gathering.ts';

/**
 * `#catalogue`: the folder that CATALOGUE names, or the shipped one. From source it is gathered when it is first
 * imported; a bundle holds what these names were, as data.
 */
export const { catalogue, seller } = gather(folderAt(chosenFolder()));
