/**
 * Shows an invoice in a window of its own, to read or print. It takes a token to load, so the page fetches it; and its
 * own style sheet is adopted rather than inserted, since this page's policy allows nothing inline.
 */
export async function showInvoice(load: () => Promise<string>): Promise<void> {
  // At once, while the browser still sees the click.
  const shown = window.open('');
  const view = shown?.document.defaultView;
  if (!shown || !view) throw new Error('Your browser did not open a window for the invoice. Allow it and try again.');
  try {
    const html = await load();
    const [element = '', style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    const page = new DOMParser().parseFromString(html.replace(element, ''), 'text/html');
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style);
    shown.document.adoptedStyleSheets = [sheet];
    shown.document.replaceChild(shown.document.adoptNode(page.documentElement), shown.document.documentElement);
  } catch (error) {
    shown.close();
    throw error;
  }
}
