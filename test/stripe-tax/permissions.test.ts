import './seller.ts';

await import('../infra/permissions.test.ts');
