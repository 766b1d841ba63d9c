import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';

const scratch = mkdtempSync(join(tmpdir(), 'deploy-page-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs `npm run deploy:page` where the stack has these outputs; answers what it asked of AWS's command line. */
function deployPage(outputs: Record<string, string>, ...parameters: string[]): string[] {
  const log = join(scratch, 'asked');
  writeFileSync(log, '');
  const list = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  writeFileSync(join(scratch, 'outputs.json'), JSON.stringify(list));
  const answer = `case "$1" in cloudformation) cat "${join(scratch, 'outputs.json')}";; esac`;
  writeFileSync(join(scratch, 'aws'), `#!/bin/sh\necho "$*" >> "${log}"\n${answer}\n`);
  chmodSync(join(scratch, 'aws'), 0o755);
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('../../infra/deploy-page.ts', import.meta.url)), ...parameters],
    {
      env: { PATH: [scratch, process.env.PATH].join(delimiter) },
      stdio: 'pipe',
    },
  );
  return readFileSync(log, 'utf8').trim().split('\n');
}

describe('npm run deploy:page', () => {
  test('puts what the page loads before the page, and lets browsers keep only what never changes', () => {
    const outputs = {
      PageBucketName: 'page-files',
      PageConfiguration: '{"apiUrl":"https://api","hostUrl":"https://host"}',
    };
    const asked = deployPage(outputs).filter((line) => line.startsWith('s3 '));
    const folder = fileURLToPath(new URL('../../dist/page/', import.meta.url));
    expect(asked).toEqual([
      `s3 cp ${folder}web s3://page-files/web --recursive --exclude logo.* --cache-control public, max-age=31536000, immutable --no-progress`,
      `s3 cp ${folder}web s3://page-files/web --recursive --exclude * --include logo.* --cache-control no-cache --no-progress`,
      `s3 cp ${folder}config.json s3://page-files/config.json --cache-control no-cache --no-progress`,
      `s3 cp ${folder}index.html s3://page-files/index.html --cache-control no-cache --no-progress`,
    ]);
    expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe(outputs.PageConfiguration);
  });

  test('finds the stack of the stage that is named', () => {
    const outputs = { PageBucketName: 'page-files', PageConfiguration: '{}' };
    expect(deployPage(outputs)[0]).toContain('--stack-name switchplan ');
    expect(deployPage(outputs, '--stage', 'test')[0]).toContain('--stack-name switchplan-test ');
  });

  test('says what to do where the stack serves no page, and puts nothing', () => {
    expect(() => deployPage({ ApiUrl: 'https://api' })).toThrow(/name "page" in cdk\.context\.json/);
    expect(readFileSync(join(scratch, 'asked'), 'utf8')).not.toContain('s3 ');
  });
});
