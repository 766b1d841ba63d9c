const STEPS = [
  { name: 'ValidateSelection', sentence: 'Check the selection' },
  { name: 'QuotePrice', sentence: 'Fix the price' },
  { name: 'ChargeCard', sentence: 'Charge the card' },
  { name: 'RecordSubscription', sentence: 'Record the subscription' },
  { name: 'FlipFeatureFlags', sentence: 'Turn the modules on' },
] as const;

export interface Progress {
  name: (typeof STEPS)[number]['name'];
  sentence: string;
  is: 'done' | 'now' | 'next';
}

const FREE = 'Charge nothing';

/** How far a purchase has come, by the states its execution has entered. */
export function progressOf(states: readonly string[], isFree = false): Progress[] {
  const reached = STEPS.findLastIndex(({ name }) => states.includes(name));
  return STEPS.map((step, at) => {
    const is = at < reached ? 'done' : at === reached ? 'now' : 'next';
    return { ...step, ...(isFree && step.name === 'ChargeCard' && { sentence: FREE }), is };
  });
}
