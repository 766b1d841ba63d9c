import { useCallback, useEffect, useState } from 'react';
import type { Quote } from '../../packages/client/src/client.ts';
import { addressOf, type Go, type Screen, screenAt } from './screens.ts';

/** What an entry of the browser's history keeps of its screen besides its address. */
type Kept = { quote?: Quote } | null;

function screenHere(): Screen {
  const screen = screenAt(window.location.hash);
  const kept: Kept = window.history.state;
  return screen.at === 'payment' && kept?.quote ? { ...screen, quote: kept.quote } : screen;
}

/**
 * The screens one after another, each at an address of its own, so that Back, Forward and reload lead where they say.
 * A purchase that has begun is not undone by them: it is what is seen until it has ended.
 */
export function useScreens(begun: () => string | undefined): [Screen, Go] {
  const here = useCallback((): Screen => {
    const [screen, checkoutId] = [screenHere(), begun()];
    return checkoutId && screen.at !== 'invoice' ? { at: 'purchase', checkoutId } : screen;
  }, [begun]);
  const [screen, setScreen] = useState(here);
  useEffect(() => {
    const moved = () => setScreen(here());
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, [here]);
  // Where the screen is not what the address says, as after a closed tab, the address is made to say it.
  useEffect(() => {
    if (addressOf(screen) !== addressOf(screenHere())) window.history.replaceState(null, '', addressOf(screen));
  }, [screen]);
  const go = useCallback<Go>((next, how) => {
    const kept: Kept = next.at === 'payment' && next.quote ? { quote: next.quote } : null;
    if (how === 'replace') window.history.replaceState(kept, '', addressOf(next));
    else window.history.pushState(kept, '', addressOf(next));
    setScreen(next);
  }, []);
  return [screen, go];
}
