/** Beside the document, and not on paper. */
const TOOLS = `.tools { display: flex; gap: 1rem; justify-content: space-between; margin-bottom: 2rem; }
.tools a, .tools button { font: inherit; color: #000; background: none; border: 1px solid; border-radius: 0.5rem;
  padding: 0.375rem 1rem; text-decoration: none; cursor: pointer; }
@media print { .tools { display: none; } }`;

/**
 * Puts a document of ours in the place of this page. It takes a token to load, so the page fetches it; and its own
 * style sheet is adopted rather than inserted, since this page's policy allows nothing inline.
 */
export function showDocument(html: string): void {
  const [element = '', style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  const page = new DOMParser().parseFromString(html.replace(element, ''), 'text/html');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style + TOOLS);
  document.title = page.title;
  for (const ours of document.head.querySelectorAll('[rel=stylesheet], [name=color-scheme]')) ours.remove();
  document.adoptedStyleSheets = [sheet];
  document.body.replaceChildren(tools(), ...page.body.childNodes);
  // The address is all that is left of the page, so wherever it leads, it is loaded anew.
  window.addEventListener('popstate', () => window.location.reload());
}

function tools(): HTMLElement {
  const [nav, back, print] = [
    document.createElement('nav'),
    document.createElement('a'),
    document.createElement('button'),
  ];
  nav.className = 'tools';
  back.href = '#/';
  back.textContent = 'Account Summary';
  print.type = 'button';
  print.textContent = 'Print or save as PDF';
  print.addEventListener('click', () => window.print());
  nav.append(back, print);
  return nav;
}
