process.env.CATALOGUE = 'examples/tidewater';
await import('../infra/bundles.test.ts');
