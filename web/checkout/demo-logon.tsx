import { type FormEvent, useState } from 'react';
import { type DemoAccount, demoAccounts, demoToken, openDemoAccount } from './demo.ts';
import { users as countOf } from './format.ts';
import { Heading } from './heading.tsx';
import { LoggingOn } from './logging-on.tsx';
import { Notice } from './notice.tsx';
import { sentence } from './sentence.ts';
import { useLoaded } from './use-loaded.ts';

/** Somebody's logon to the host product, which on this machine takes no password. */
export function DemoLogon({ onLogon }: { onLogon: (token: string) => void }) {
  const accounts = useLoaded(demoAccounts);
  const [failure, setFailure] = useState<string>();
  const [chosen, setChosen] = useState<string>();

  const attempt = (work: Promise<void>) => {
    setFailure(undefined);
    work.catch((error) => setFailure(sentence(error)));
  };
  const logOn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const userId = new FormData(event.currentTarget).get('userId');
    attempt(demoToken(String(userId)).then(onLogon));
  };
  const openAnother = () =>
    attempt(
      openDemoAccount().then(({ accountId }) => {
        setChosen(accountId);
        accounts.reload();
      }),
    );

  return (
    <LoggingOn>
      <Heading>Log on</Heading>
      <p className="quiet">A demo on this machine: choose who you are. It takes no password.</p>
      {accounts.why && <Notice tone="bad">{accounts.why}</Notice>}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {accounts.value && (
        <>
          <LogonForm accounts={accounts.value} chosen={chosen} onChosen={setChosen} onSubmit={logOn} />
          <button type="button" className="plain" onClick={openAnother}>
            Open another demo account
          </button>
        </>
      )}
    </LoggingOn>
  );
}

interface LogonFormProps {
  /** The newest first. */
  accounts: readonly DemoAccount[];
  chosen: string | undefined;
  onChosen: (accountId: string) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function LogonForm({ accounts, chosen, onChosen, onSubmit }: LogonFormProps) {
  const account = accounts.find(({ accountId }) => accountId === chosen) ?? accounts[0];
  if (!account) return <p>There is no demo account yet.</p>;
  return (
    <form onSubmit={onSubmit}>
      <div className="field">
        <label htmlFor="account">Account</label>
        <select id="account" value={account.accountId} onChange={(event) => onChosen(event.target.value)}>
          {accounts.map(({ accountId, name, users }) => (
            <option key={accountId} value={accountId}>
              {`${name} · ${countOf(users)} · ${accountId}`}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="choices" key={account.accountId}>
        <legend>Person</legend>
        {peopleOf(account).map(({ userId, role }, index) => (
          <label key={userId} className="choice">
            <input type="radio" name="userId" value={userId} defaultChecked={index === 0} />
            <span>
              <strong>{role}</strong>
              <small>{userId}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="primary wide">
        Log on
      </button>
    </form>
  );
}

/** The admins, and one of those who are none. */
function peopleOf({ adminIds, userIds }: DemoAccount): { userId: string; role: string }[] {
  const member = userIds.find((userId) => !adminIds.includes(userId));
  return [
    ...adminIds.map((userId, index) => ({
      userId,
      role: index === 0 ? 'Enterprise admin' : 'Another enterprise admin',
    })),
    ...(member ? [{ userId: member, role: 'Member' }] : []),
  ];
}
