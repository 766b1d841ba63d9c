process.env.CATALOGUE = 'examples/tidewater';
await import('./procedure.browser.ts');
