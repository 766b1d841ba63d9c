// The scripts run TypeScript as it is, which Node does from version 24 on. Where no packaged Node 24 fits the machine
// (package.json, optionalDependencies) its own is used.
const [major] = process.versions.node.split('.');
if (Number(major) < 24) {
  console.error(
    `Switchplan needs Node 24 or newer; this is ${process.version}. Install it, then run the command again.`,
  );
  process.exit(1);
}
