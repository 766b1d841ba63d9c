import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { FeaturesFile } from './features-file.ts';
import { PlansFile } from './plans-file.ts';

/** What the functions are built with. */
export interface Built {
  catalogue: Catalogue;
}

/** Gathers a folder of an adopter's. */
export function gather(folder: string): Built {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return built(PlansFile.parse(read('plans.json')), FeaturesFile.parse(read('features.json')));
}

export function built({ plans }: PlansFile, { modules }: FeaturesFile): Built {
  const every = modules.flatMap(({ id, subModules }) => [id, ...subModules.map((each) => each.id)]);
  return {
    catalogue: {
      modules,
      plans: plans.map(({ features, free = false, contactUrl = null, prices = {}, ...plan }) => ({
        ...plan,
        free,
        contactUrl,
        features: features === 'all' ? every : features,
        prices,
      })),
    },
  };
}
