process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/invoice-pages.test.ts');
