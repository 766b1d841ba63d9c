process.env.CATALOGUE = 'examples/tidewater';
await import('../infra/two-worlds.test.ts');
