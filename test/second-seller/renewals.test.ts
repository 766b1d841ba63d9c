process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/renewals.test.ts');
