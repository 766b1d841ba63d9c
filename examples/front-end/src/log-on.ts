/** Where the API is. */
export const apiUrl = import.meta.env.VITE_API_URL ?? 'http://127.0.0.1:4242';

interface Local {
  stripe: string;
  accounts: { adminId: string }[];
}

/** What the local stack says of itself. There is no `/local` on AWS. */
export async function local(): Promise<Local> {
  return (await fetch(`${apiUrl}/local`)).json();
}

/**
 * A token for the first admin of the local stack, or of the one that `?admin=usr_…` names. In your product the token
 * comes from your own logon, and is renewed by it: it lives 15 minutes at most.
 */
export async function logOn(): Promise<string> {
  const named = new URLSearchParams(location.search).get('admin');
  const userId = named ?? (await local()).accounts[0]?.adminId;
  const response = await fetch(`${apiUrl}/local/token`, { method: 'POST', body: JSON.stringify({ userId }) });
  const { token } = await response.json();
  return token;
}
