import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Declined } from '../cli/declined.ts';
import { type Folder, folderAt } from './folder.ts';
import { FILE_NAMES } from './schema.ts';

/** A folder, or else what the same folder held at a commit, a branch or a tag. */
export function folderOrRevision(named: string, path: string): Folder {
  return statSync(named, { throwIfNoEntry: false })?.isDirectory() ? folderAt(named) : folderOfRevision(named, path);
}

function folderOfRevision(revision: string, path: string): Folder {
  // `:./` is git's word for "beside where I stand".
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', path, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const name = `${path} of ${revision}`;
  try {
    const files = git('ls-tree', '--name-only', revision, './')
      .split('\n')
      .map((file) => file.replace(/^.*\//, ''));
    if (FILE_NAMES.every((file) => files.includes(file)))
      return { name, files, read: (file) => git('show', `${revision}:./${file}`) };
  } catch {
    // Told below: git's own words are about trees.
  }
  throw new Declined(
    `${revision} is no folder, and git knows no ${FILE_NAMES.join(', ')} of ${name}. ` +
      `Name what is deployed: \`diff FOLDER --catalogue ${path}\`, or a commit that has this folder.`,
  );
}
