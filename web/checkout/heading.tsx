import { type ReactNode, useEffect, useRef } from 'react';

/** The screen's heading. A new screen moves the focus here, so that nobody is left at a button that is gone. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
