process.env.CATALOGUE = 'examples/tidewater';
await import('../simulation/lives/lives.test.ts');
