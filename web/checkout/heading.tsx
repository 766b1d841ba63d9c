import { useEffect, useRef } from 'react';
import { seller } from './seller.ts';

/** What the screen is called. A new screen moves the focus here, so that nobody is left at a button that is gone. */
export function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = `${children} · ${seller.name}`;
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
