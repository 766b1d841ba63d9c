process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/covered.test.ts');
