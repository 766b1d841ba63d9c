/** `sk_live_…` → `live`. */
export const modeOf = (key: string): 'test' | 'live' => (/^[a-z]+_live_/.test(key) ? 'live' : 'test');
