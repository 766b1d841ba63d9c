/** The folder to sell from, before the first function is loaded: that is when it is gathered and checked. */
export function chooseCatalogue(folder: string | undefined): void {
  if (folder !== undefined) process.env.CATALOGUE = folder;
}
