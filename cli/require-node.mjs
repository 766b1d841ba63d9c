import module from 'node:module';

// Loaded before whatever runs TypeScript as it is, which Node does from version 24 on. Where no packaged Node 24 fits
// the machine (package.json, optionalDependencies) its own is used.
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(
    `Switchplan runs on Node 24 or newer, and this is ${process.version}: install that (https://nodejs.org) and run the command again.`,
  );
  process.exit(1);
}
// What was compiled once is kept among the temporary files: a command starts in two thirds of the time.
module.enableCompileCache();
