process.env.CATALOGUE = 'examples/tidewater';
await import('../packages/client/generated.test.ts');
