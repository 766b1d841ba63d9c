process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/invoice-lists.test.ts');
