import { ROOMS } from './.dependency-cruiser.rooms.mjs';

const OURS =
  '^(domain|documents|api|adapters|application|cli|deploy|functions|infra|local|packages|operate|selling|web|test)/';

const oneWay = ROOMS.map(([room, allowed, comment]) => ({
  name: `${room.replace('/', '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: OURS, pathNot: `^(${[room, 'domain/values', ...allowed].join('|')})(/|\\.)` },
}));

/** Rooms that stand one upon the other, from the bottom up: each may import those below it, and `everywhere`. */
const stacked = (folder, everywhere, comment, rooms) =>
  rooms.map((room, at) => ({
    name: `${folder.replaceAll('/', '-')}-${room.replace('|', '-')}-looks-down`,
    comment,
    severity: 'error',
    from: { path: `^${folder}/(${room})/` },
    to: {
      path: `^${folder}/`,
      pathNot: `^${folder}/((${[...rooms.slice(0, at), '$1'].join('|')})/${everywhere})`,
    },
  }));

export default {
  forbidden: [
    ...oneWay,
    ...stacked(
      'packages/stripe-simulator/src',
      '|clock\\.ts$',
      'A room of the simulator knows those below it and the clock: each can be read before the next.',
      ['model', 'wire', 'ledger', 'webhooks', 'account', 'objects', 'endpoints|control'],
    ),
    ...stacked(
      'test/simulation',
      '',
      'A room of the campaign knows those below it: each can be read before the next.',
      ['order', 'lives', 'faults', 'stories', 'invariants', 'runs', 'mutants'],
    ),
    {
      name: 'sold-in-one-place',
      comment: 'One file knows what is sold and hands it on: everybody else takes it as an argument or from there.',
      severity: 'error',
      from: { pathNot: '^(application/catalogue\\.ts$|test/)' },
      to: { path: '^selling/sold\\.built\\.ts$' },
    },
    {
      name: 'functions-stand-alone',
      comment: 'One file is one Lambda. What two of them share is the shell, the application or a rule.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/shell/' },
      to: { path: '^functions/', pathNot: '^functions/shell/' },
    },
    {
      name: 'pure-domain',
      comment: 'The domain has no clock, no network and no environment: only zod comes in from outside.',
      severity: 'error',
      from: { path: '^(domain|documents|api)/', pathNot: '^api/openapi/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'described-from-schemas',
      comment: 'The API’s description is made from the schemas; what it takes to write it is in its own bundle alone.',
      severity: 'error',
      from: { path: '^api/openapi/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/(zod|zod-openapi)/' },
    },
    {
      name: 'described-at-the-edge',
      comment: 'Only the function that serves the description loads it: no other cold start pays for it.',
      severity: 'error',
      from: { pathNot: '^(api/openapi/|functions/shell/openapi\\.built\\.ts$|local/|test/)' },
      to: { path: '^api/openapi/' },
    },
    {
      name: 'packages-stand-alone',
      comment: 'A package is published without the rest, and without the other packages.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { pathNot: '^(packages/$1|node_modules)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'packages-declare',
      comment: 'Whoever installs a package gets what its own package.json names, and nothing of ours.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-by-their-entry',
      comment: 'What a package does not export may change; its own tests look inside.',
      severity: 'error',
      from: { pathNot: '^(packages|test)/' },
      to: { path: '^packages/', pathNot: '^packages/(client/src/client|stripe-simulator/src/index)\\.ts$' },
    },
    {
      name: 'client-stands-alone',
      comment: 'The client speaks HTTP, installs nothing and runs in a browser, so it has nothing of Node’s either.',
      severity: 'error',
      from: { path: '^packages/client/src/' },
      to: { pathNot: '^packages/client/src/' },
    },
    {
      name: 'network-in-adapters',
      comment: 'Only adapters, and the embedded stack that stands in for AWS, hold clients of the outside.',
      severity: 'error',
      from: { path: '^(domain|documents|api|application|functions|operate)/' },
      to: { path: 'node_modules/(@aws-sdk|stripe)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would slip through every other rule.',
      severity: 'error',
      from: {},
      // Types only: @types/aws-lambda without a module behind it, and React's, behind which Preact is bundled.
      to: { couldNotResolve: true, pathNot: '^(aws-lambda|react|react-dom/client)$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // What `npm pack` built.
    exclude: { path: '^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
