import type { Row } from './row.ts';

export const IN_FEATURES: Row[] = [
  ['"id": "export"', '"id": "sharing"', 'modules[1].id', 'expected an id of its own; sharing is taken'],
  ['"name": "Export"', '"name": "Export", "hidden": true', 'modules[1].hidden', 'there is no hidden here'],
  ['"subModules"', '"submodules"', 'modules[0].submodules', 'there is no submodules here'],
  ['"name": "Export"', '"name": "Export", "retired": 1', 'modules[1].retired', 'expected true or false without quotes'],
  ['"modules": [', '"modules": [,', '', 'expected JSON'],
];
