import { options } from 'preact';

const isText = (children: unknown): children is string | number =>
  typeof children === 'string' || typeof children === 'number';

/**
 * From here on a text that is alone in its element is set as the element's, which is how React does it. Preact goes on
 * writing into the text node that it made, and a translator in the browser has taken that out of the page.
 */
export function setTextsAlone(): void {
  const { vnode: before } = options;
  options.vnode = (vnode) => {
    before?.(vnode);
    const { children } = vnode.props;
    if (typeof vnode.type === 'string' && isText(children))
      Object.assign(vnode, { props: { ...vnode.props, textContent: children, children: undefined } });
  };
}
