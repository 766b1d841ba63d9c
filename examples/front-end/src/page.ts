function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}

export const form = byId('purchase', HTMLFormElement);
export const plan = byId('plan', HTMLSelectElement);
export const button = byId('button', HTMLButtonElement);
export const cardField = byId('card', HTMLElement);

const show = (id: string) => (text: string) => {
  byId(id, HTMLElement).textContent = text;
};
export const showAccount = show('account');
export const showPrice = show('price');
export const showOutcome = show('outcome');
