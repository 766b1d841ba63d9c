import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIPPED = fileURLToPath(new URL('../catalogue', import.meta.url));

/** The folder that is sold from: the one that CATALOGUE names, or the shipped one. */
export const chosenFolder = (): string => process.env.CATALOGUE ?? SHIPPED;

/** The seller's logo; undefined where they have none. */
export const logoOf = ({ logo }: { logo: string | null }, folder = chosenFolder()): Buffer | undefined =>
  logo === null ? undefined : readFileSync(join(folder, logo));
