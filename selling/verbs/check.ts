import { EXIT } from '../../cli/exit-codes.ts';
import { faultsOf } from '../check.ts';
import { printed } from '../fault.ts';
import { folderAt } from '../folder.ts';
import type { Told } from './told.ts';

/** All that is wrong with a folder. */
export function check(path: string): Told {
  const folder = folderAt(path);
  const faults = faultsOf(folder);
  const lines = faults.length > 0 ? faults.map(printed) : [`${folder.name} can be sold from.`];
  return { lines, json: { folder: folder.name, faults }, exitCode: faults.length > 0 ? EXIT.failed : EXIT.done };
}
