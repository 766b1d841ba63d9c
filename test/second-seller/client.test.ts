process.env.CATALOGUE = 'examples/tidewater';
await import('../packages/client/purchase.test.ts');
