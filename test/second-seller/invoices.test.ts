process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/invoices.test.ts');
