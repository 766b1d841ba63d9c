import type { Account } from '../../packages/client/src/client.ts';
import { isOn } from './session.ts';
import { useShop } from './shop.ts';

type Shown = Account['modules'][number]['subModules'][number];

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
      <span className="brings">{module.description}</span>
      {!on && <span className="tag">{whyOff(module, account)}</span>}
    </div>
  );
}

function whyOff({ enabled, comesWith }: Shown, { subscription }: Account): string {
  if (enabled) return 'From your next logon';
  if (subscription) return 'Not in your subscription';
  return comesWith ? `Comes with ${comesWith}` : 'Not in your plan';
}
