process.env.CATALOGUE = 'examples/tidewater';
await import('../journeys/authentication.test.ts');
