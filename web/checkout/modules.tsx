import type { Account, Feature } from '../../packages/client/src/client.ts';
import { isOn } from './session.ts';
import { useShop } from './shop.ts';

const BRINGS: Record<Feature, string> = {
  users: 'Add the people of your domain and manage their profiles.',
  groups: 'Address users together and give them the same settings.',
  distribution_lists: 'One address that reaches everybody on the list.',
  message_management: 'Find, recall and archive messages across the account.',
  roles_and_permissions: 'Decide who may do what, beyond admin and member.',
  message_control: 'Rules on who may write to whom, and with what attached.',
  compliance: 'Keep and produce messages as your regulator asks.',
  analytics: 'See how messages are used, by user, group and time.',
};

interface Shown {
  id: Feature;
  name: string;
  enabled: boolean;
}

/** Every module and sub-module: on or off in this session, and what it does. */
export function Modules({ account }: { account: Account }) {
  return (
    <section className="panel" aria-labelledby="modules">
      <h2 id="modules">Modules</h2>
      <ul className="modules">
        {account.modules.map((module) => (
          <li key={module.id}>
            <Module module={module} account={account} />
            {module.subModules.length > 0 && (
              <ul aria-label={`Sub-modules of ${module.name}`}>
                {module.subModules.map((subModule) => (
                  <li key={subModule.id}>
                    <Module module={subModule} account={account} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Module({ module, account }: { module: Shown; account: Account }) {
  const { session } = useShop();
  const on = isOn(session, module);
  return (
    <div className="module" data-module={module.id}>
      <span className={on ? 'state on' : 'state off'}>{on ? 'On' : 'Off'}</span>
      <span className="name">{module.name}</span>
      <span className="brings">{BRINGS[module.id]}</span>
      {!on && <span className="tag">{whyOff(module, account)}</span>}
    </div>
  );
}

function whyOff({ enabled }: Shown, { subscription }: Account): string {
  if (enabled) return 'From your next logon';
  return subscription ? 'Not in your subscription' : 'Comes with Premium';
}
