import { describe, expect, it } from '@jest/globals';
import { importedBy, preloading, sellerOptions, withSeller } from '../../api/page-build.ts';
import { seller } from '../../application/catalogue.ts';

describe('what is seen before the script has come', () => {
  const html = '<p title="{seller.name}">{seller.name}</p><img src="{seller.logo}">';

  it('names the seller, whatever signs the name has', () => {
    const named = withSeller(html, { ...seller, name: 'A$& <"B"> & Co', logo: 'sign.png' });
    const name = 'A$&amp; &lt;&quot;B&quot;&gt; &amp; Co';
    expect(named).toBe(`<p title="${name}">${name}</p><img src="/web/logo.png">`);
  });

  it('has a sign of ours where the seller has none', () => {
    expect(withSeller('{seller.logo}', { ...seller, logo: null })).toBe('/web/logo.svg');
  });
});

describe('the scripts that are loaded ahead', () => {
  const now = (path: string) => ({ path, kind: 'import-statement' });
  const made = {
    'page.js': { imports: [now('a.js'), { path: 'later.js', kind: 'dynamic-import' }] },
    'a.js': { imports: [now('b.js'), now('page.js')] },
    'b.js': { imports: [now('a.js')] },
    'later.js': { imports: [] },
  };

  it('are all that are imported at once, also by another, and none that is asked for later', () => {
    const ahead = importedBy('page.js', made);
    expect(ahead).toEqual(expect.arrayContaining(['a.js', 'b.js']));
    expect(ahead).not.toContain('later.js');
  });

  it('are named in the head of the page', () => {
    expect(preloading('<head></head>', ['$&.js'])).toBe('<head><link rel="modulepreload" href="/web/$&.js">\n</head>');
  });
});

it('tells the page by which months the seller sells', () => {
  const told = (monthlyPeriod: typeof seller.monthlyPeriod) =>
    JSON.parse(JSON.parse(sellerOptions({ ...seller, monthlyPeriod }).define.SELLER)).monthlyPeriod;
  expect([told('days_30'), told('calendar_month')]).toEqual(['days_30', 'calendar_month']);
});
