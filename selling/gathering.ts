import type { Catalogue, Plan } from '../domain/catalogue/catalogue.ts';
import type { Seller } from '../domain/catalogue/seller.ts';
import { faultsIn } from './check.ts';
import { readFolder } from './drafts.ts';
import { FaultyCatalogue } from './fault.ts';
import type { Module as ModuleOfFile } from './files/features-file.ts';
import type { Plan as PlanOfFile } from './files/plans-file.ts';
import { SellerFile } from './files/seller-file.ts';
import type { Folder } from './folder.ts';
import { scopesOf } from './scopes.ts';

/** What the functions are built with. */
export interface Built {
  catalogue: Catalogue;
  seller: Seller;
}

/** Gathers a folder of an adopter's. Throws FaultyCatalogue, which names everything that is wrong with it. */
export function gather(folder: Folder): Built {
  const read = readFolder(folder);
  const faults = faultsIn(folder, read);
  const modules = read.drafts.modules.entries.map(({ it }) => it);
  const plans = read.drafts.plans.entries.map(({ it }) => planOf(it, modules));
  const freePlan = plans.find(({ free }) => free);
  if (faults.length > 0 || !freePlan) throw new FaultyCatalogue(folder.name, faults);
  return {
    catalogue: { plans, freePlan, modules, priceChanges: read.drafts.priceChanges.entries.map(({ it }) => it) },
    seller: sellerOf(SellerFile.parse(read.documents.find(({ file }) => file === 'seller.json')?.value)),
  };
}

function planOf(plan: PlanOfFile, modules: readonly ModuleOfFile[]): Plan {
  const { features, free = false, contactUrl = null, prices = {} } = plan;
  const every = modules.flatMap(({ id, subModules }) => [id, ...subModules.map((each) => each.id)]);
  return {
    ...plan,
    free,
    contactUrl,
    features: features === 'all' ? every : features,
    scopes: scopesOf(plan),
    prices,
  };
}

function sellerOf({ $schema: _, legalName, ...seller }: SellerFile): Seller {
  return { ...seller, legalName: legalName ?? seller.name };
}
