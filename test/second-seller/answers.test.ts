process.env.CATALOGUE = 'examples/tidewater';
await import('../contract/every-answer.test.ts');
