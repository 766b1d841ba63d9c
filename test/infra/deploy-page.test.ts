import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';

const scratch = mkdtempSync(join(tmpdir(), 'deploy-page-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npm run deploy:page` where the stack has these outputs; answers what it asked of AWS's command line. */
const deployPage = (outputs: Record<string, string>, ...parameters: string[]) =>
  deployPageAt({}, outputs, ...parameters);

/** Where it is run, and which of AWS's services says no. */
interface Place {
  cwd?: string;
  failing?: string;
}

function deployPageAt(
  { cwd = root, failing }: Place,
  outputs: Record<string, string>,
  ...parameters: string[]
): string[] {
  const log = join(scratch, 'asked');
  writeFileSync(log, '');
  const list = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  writeFileSync(join(scratch, 'outputs.json'), JSON.stringify(list));
  const answer = `case "$1" in ${failing}) exit 254;; cloudformation) cat "${join(scratch, 'outputs.json')}";; esac`;
  writeFileSync(join(scratch, 'aws'), `#!/bin/sh\necho "$*" >> "${log}"\n${answer}\n`);
  chmodSync(join(scratch, 'aws'), 0o755);
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('../../infra/deploy-page.ts', import.meta.url)), ...parameters],
    {
      cwd,
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

  test('takes the stage from cdk.context.json where none is named, and nothing from what is no JSON', () => {
    const at = (context: string, ...parameters: string[]) => {
      const cwd = mkdtempSync(join(scratch, 'cwd-'));
      writeFileSync(join(cwd, 'cdk.context.json'), context);
      // A stack that serves no page is asked for, and nothing is bundled.
      expect(() => deployPageAt({ cwd }, {}, ...parameters)).toThrow();
      return readFileSync(join(scratch, 'asked'), 'utf8');
    };
    expect(at('{"stage":"live"}')).toContain('--stack-name switchplan-live ');
    expect(at('{"stage":"live"}', '--stage', 'test')).toContain('--stack-name switchplan-test ');
    expect(at('{"stage": live}')).toBe('');
  });

  test('sells in the name of the seller whose catalogue the deployment has, unless another is named', () => {
    const outputs = { PageBucketName: 'page-files', PageConfiguration: '{}' };
    const cwd = mkdtempSync(join(scratch, 'cwd-'));
    symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
    const stages = { test: { catalogue: join(root, 'catalogue') } };
    writeFileSync(
      join(cwd, 'cdk.context.json'),
      JSON.stringify({ catalogue: join(root, 'examples/tidewater'), stages }),
    );
    const sells = (...parameters: string[]) => {
      deployPageAt({ cwd }, outputs, ...parameters);
      return readFileSync(join(root, 'dist/page/index.html'), 'utf8');
    };
    expect(sells()).toContain('Tidewater');
    expect(sells('--stage', 'test')).not.toContain('Tidewater');
    expect(sells('--stage', 'test', '--catalogue', join(root, 'examples/tidewater'))).toContain('Tidewater');
  });

  test('ends where AWS takes a file no more, and does not say that the page is there', () => {
    const outputs = { PageBucketName: 'page-files', PageConfiguration: '{}' };
    expect(() => deployPageAt({ failing: 's3' }, outputs)).toThrow('`aws s3 cp` failed, as it says above');
    expect(readFileSync(join(scratch, 'asked'), 'utf8').match(/s3 cp/g)).toHaveLength(1);
  });

  test('says what to do where the stack serves no page, and puts nothing', () => {
    expect(() => deployPage({ ApiUrl: 'https://api' })).toThrow(/name "page" in cdk\.context\.json/);
    expect(readFileSync(join(scratch, 'asked'), 'utf8')).not.toContain('s3 ');
  });
});
