process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/purchase.test.ts');
