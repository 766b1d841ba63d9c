process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/purchase-cost.test.ts');
