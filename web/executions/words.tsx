import { Fragment } from 'react';

/** A name in camel case, which a narrow screen may break between its words. */
export function Words({ children }: { children: string }) {
  return [...children.matchAll(/[A-Z]*[^A-Z]*/g)].map(({ 0: word, index: place }) => (
    <Fragment key={place}>
      <wbr />
      {word}
    </Fragment>
  ));
}
