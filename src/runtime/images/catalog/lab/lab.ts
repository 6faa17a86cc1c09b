// Images of the lessons: `lab/greeter`, `lab/shop`, `lab/ramp`, `lab/apicall`, and a program that says one thing.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { serveHttp } from '../../../net/httpServer.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { programFile, textFile, type CatalogEntry } from '../entry.ts';
import { commonLogDate } from '../httpDate.ts';
import { print, printError } from '../output.ts';

/** Prints its arguments, then waits; SIGINT ends it with a word. */
function* greet(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  let interrupted = false;
  ctx.sigaction('INT', () => {
    interrupted = true;
  });
  yield* print(ctx, `${['args:', ...args].join(' ')}\n`);
  while (!interrupted) yield* ctx.pause();
  yield* print(ctx, 'got INT\n');
  return 0;
}

/** Says one thing and leaves at once when asked to. */
function* say(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  let ending = false;
  ctx.sigaction('TERM', () => {
    ending = true;
  });
  yield* print(ctx, `${args.join(' ')}\n`);
  while (!ending) yield* ctx.pause();
  return 0;
}

const MODE_FILE = '/config/mode';

/** Open when a file says so: HTTP :8080 answers 200, else 503. */
function* shop(ctx: ProgramContext): Task<number> {
  let ending = false;
  ctx.sigaction('TERM', () => {
    ending = true;
  });
  const listener = ctx.listen('0.0.0.0', 8080);
  if (!listener.ok) {
    yield* printError(ctx, 'shop: port 8080 is taken\n');
    return 1;
  }
  yield* print(ctx, `shop: listening on :8080, open when ${MODE_FILE} says "open"\n`);
  yield* serveHttp(ctx, {
    listeners: [listener.value],
    stopping: () => ending,
    *handle(request, peer) {
      const mode = yield* readMode(ctx);
      const status = mode === 'open' ? 200 : 503;
      yield* print(ctx, `${peer.remoteAddress} [${commonLogDate(ctx.clock())}] ${request.method} ${request.target} ${status}${status === 200 ? '' : ` (${MODE_FILE} does not say "open")`}\n`);
      return { status, headers: [{ name: 'Content-Type', value: 'text/plain' }], body: status === 200 ? 'welcome\n' : 'closed\n' };
    },
  });
  return 0;
}

function* readMode(ctx: ProgramContext): Task<string> {
  const opened = yield* ctx.open(MODE_FILE, { read: true });
  if (!opened.ok) return '';
  const text = yield* ctx.read(opened.value, 4096);
  ctx.close(opened.value);
  return text.ok ? text.value.trim() : '';
}

const MIB = 1024 * 1024;

/** Takes FROM MiB at once, then RATE MiB a second up to MAX. SIGTERM ends it at once, as one that was interrupted. */
function* ramp(ctx: ProgramContext): Task<number> {
  const setting = (name: string, fallback: number) => Number(ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback);
  const from = setting('FROM', 0);
  const rate = setting('RATE', 0);
  const max = setting('MAX', from);
  let ending = false;
  ctx.sigaction('TERM', () => {
    ending = true;
  });
  yield* print(ctx, `ramp: from ${from}Mi, ${rate}Mi/s, up to ${max}Mi\n`);
  ctx.growMemory(from * MIB);
  for (let taken = from; taken < max && rate > 0 && !ending; ) {
    yield* ctx.nanosleep(seconds(1));
    const step = Math.min(rate, max - taken);
    ctx.growMemory(step * MIB);
    taken += step;
  }
  while (!ending) yield* ctx.pause();
  return 143;
}

/** Asks every five seconds for the Pods of its namespace, with the token that was mounted, and says what code came back. */
const API_CALL = `#!/bin/sh
where=/var/run/secrets/kubernetes.io/serviceaccount
while :; do
  if [ -f $where/token ]; then
    curl -sk -m 4 -o /dev/null -w '%{http_code}\\n' -H "Authorization: Bearer $(cat $where/token)" https://kubernetes.default.svc/api/v1/namespaces/$(cat $where/namespace)/pods
  else
    echo no token
  fi
  sleep 5
done
`;

const SIZE = 1_099_314;

export const lab: CatalogEntry = {
  name: 'lab',
  programs: [
    { name: 'lab-greet', run: greet },
    { name: 'lab-say', run: say },
    { name: 'lab-shop', run: shop, rssBytes: 4_000_000 },
    { name: 'lab-ramp', run: ramp },
  ],
  layers: [
    { name: 'greeter', sizeBytes: SIZE, entries: [['/greet', programFile('lab-greet', 900)], ['/app', { type: 'dir' }], ['/data', { type: 'dir', mode: 0o777 }]] },
    { name: 'say', sizeBytes: 60_000_000, entries: [['/say', programFile('lab-say', 900)]] },
    {
      name: 'shop',
      sizeBytes: 12_000_000,
      entries: [['/shop', programFile('lab-shop', 5_000_000)], [MODE_FILE, textFile('maintenance\n')], ['/etc/passwd', textFile('root:x:0:0:root:/root:/bin/sh\n')], ['/tmp', { type: 'dir', mode: 0o1777 }]],
    },
    { name: 'apicall', sizeBytes: 400, entries: [['/apicall', textFile(API_CALL, 0o755)]] },
    { name: 'ramp', sizeBytes: 3_000_000, entries: [['/ramp', programFile('lab-ramp', 900)]] },
  ],
  images: [
    {
      repositories: ['docker.io/lab/greeter'],
      tags: ['1'],
      layers: ['busybox', 'greeter'],
      config: { entrypoint: ['/greet'], cmd: ['hello', 'world'], workingDir: '/app', user: '1000', stopSignal: 'SIGINT', volumes: ['/data'] },
    },
    { repositories: ['docker.io/lab/shop'], tags: ['1'], layers: ['shop'], config: { entrypoint: ['/shop'], exposedPorts: ['8080/tcp'] } },
    { repositories: ['docker.io/lab/ramp'], tags: ['1'], layers: ['busybox', 'ramp'], config: { entrypoint: ['/ramp'] } },
    { repositories: ['docker.io/lab/apicall'], tags: ['1'], layers: ['busybox', 'curl', 'apicall'], config: { entrypoint: ['/apicall'] } },
    { repositories: ['registry.lab/shop'], tags: ['1.0'], layers: ['say'], config: { entrypoint: ['/say', 'v1'] } },
    { repositories: ['registry.lab/shop'], tags: ['1.1'], layers: ['say'], config: { entrypoint: ['/say', 'v2'] } },
  ],
};
