import { built } from '#catalogue';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';

/** What is sold: the adopter's folder, gathered and checked when the functions were built or the stack was started. */
export const catalogue: Catalogue = built.catalogue;
