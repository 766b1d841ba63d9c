import { type ReadFolder, readFolder } from './drafts.ts';
import { type Fault, type Finding, pathText } from './fault.ts';
import type { Folder } from './folder.ts';
import { RULES } from './rules/rules.ts';

/** All that is wrong with a folder, in the order of its files. None: it can be sold from. */
export const faultsOf = (folder: Folder): Fault[] => faultsIn(folder, readFolder(folder));

export function faultsIn(folder: Folder, { documents, findings, drafts }: ReadFolder): Fault[] {
  const all = [...findings, ...RULES.flatMap((rule) => rule(drafts))];
  return documents.flatMap(({ file, lineOf }) =>
    oncePerPlace(all.filter((finding) => finding.file === file))
      .map(
        ({ path, expected, meant }): Fault => ({
          file: `${folder.name}/${file}`,
          line: lineOf(path),
          path: pathText(path),
          expected,
          meant,
        }),
      )
      .toSorted((a, b) => a.line - b.line),
  );
}

/** One thing is told of each place: what stands first knows most of it. */
const oncePerPlace = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.toReversed().map((finding) => [pathText(finding.path), finding])).values(),
];
