import { useEffect, useState } from 'react';
import { STATUS_NAMES, STATUSES, statusOf } from './execution.ts';
import type { Filter } from './local.ts';

interface FiltersProps {
  filter: Filter;
  names: ReadonlyMap<string, string>;
  onChange: (filter: Filter) => void;
}

/** An account is filtered for when its id is complete: entered, chosen or pasted. */
export function Filters({ filter, names, onChange }: FiltersProps) {
  const [account, setAccount] = useState(filter.account);
  useEffect(() => setAccount(filter.account), [filter.account]);
  const enter = (text: string): void => {
    setAccount(text);
    if (text === '' || names.has(text)) onChange({ ...filter, account: text });
  };
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...filter, account });
      }}
    >
      <label>
        Account
        <input
          type="search"
          list="accounts"
          placeholder="acc_…"
          autoComplete="off"
          spellCheck={false}
          value={account}
          onChange={(event) => enter(event.target.value.trim())}
        />
      </label>
      <datalist id="accounts">
        {[...names].map(([accountId, name]) => (
          <option key={accountId} value={accountId}>
            {name}
          </option>
        ))}
      </datalist>
      <label>
        Status
        <select
          value={filter.status}
          onChange={(event) => onChange({ ...filter, status: statusOf(event.target.value) ?? '' })}
        >
          <option value="">Any</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {STATUS_NAMES[status]}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
