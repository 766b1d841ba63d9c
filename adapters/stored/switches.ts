import { Switches, type SwitchName } from '../../domain/operating/switches.ts';
import { storedNoun } from '../aws/stored-noun.ts';

/** One item, read where it decides and never kept: a switch works from the next request on. */
export const switches = storedNoun<void, Switches>({
  schema: Switches,
  key: () => ({ pk: 'SWITCHES', sk: 'SWITCHES' }),
  idOf: () => undefined,
});

export const isStopped = async (name: SwitchName): Promise<boolean> =>
  (await switches.get())?.stopped[name] !== undefined;
