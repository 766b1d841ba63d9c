process.env.CATALOGUE = 'examples/tidewater';
await import('../packages/client/requests.test.ts');
