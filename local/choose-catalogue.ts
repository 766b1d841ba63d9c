import * as z from 'zod';
import { option } from '../cli/command.ts';

export const catalogueFolder = () =>
  option(
    'FOLDER',
    'the folder to sell from, on a stack that is started; unless given, catalogue',
    z.string().optional(),
  );

/** The folder to sell from, before the first function is loaded: that is when it is gathered and checked. */
export function chooseCatalogue(folder: string | undefined): void {
  if (folder !== undefined) process.env.CATALOGUE = folder;
}
