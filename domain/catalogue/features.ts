import * as z from 'zod';

/** One string for each module or sub-module that can be on or off. */
export const Feature = z
  .enum([
    'users',
    'groups',
    'distribution_lists',
    'message_management',
    'roles_and_permissions',
    'message_control',
    'compliance',
    'analytics',
  ])
  .meta({ id: 'Feature', description: 'One module or sub-module of the host product that can be on or off.' });
export type Feature = z.infer<typeof Feature>;

interface Module {
  id: Feature;
  name: string;
  subModules: readonly { id: Feature; name: string }[];
}

/** The Account Summary's tree, in the order it is shown. */
export const MODULES: readonly Module[] = [
  {
    id: 'users',
    name: 'Users',
    subModules: [
      { id: 'groups', name: 'Groups' },
      { id: 'distribution_lists', name: 'Distribution Lists' },
    ],
  },
  { id: 'message_management', name: 'Message Management', subModules: [] },
  { id: 'roles_and_permissions', name: 'Roles & Permissions', subModules: [] },
  { id: 'message_control', name: 'Message Control', subModules: [] },
  { id: 'compliance', name: 'Compliance', subModules: [] },
  { id: 'analytics', name: 'Analytics', subModules: [] },
];

/** Every module and sub-module, with whether these features turn it on. */
export function moduleStates(features: readonly Feature[]) {
  const on = new Set(features);
  const state = ({ id, name }: { id: Feature; name: string }) => ({ id, name, enabled: on.has(id) });
  return MODULES.map((module) => ({ ...state(module), subModules: module.subModules.map(state) }));
}
