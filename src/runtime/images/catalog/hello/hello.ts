// gcr.io/google-samples/hello-app: a Go web server that says hello.
import type { Task } from '../../../../engine/task.ts';
import { serveHttp } from '../../../net/httpServer.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { programFile, type CatalogEntry } from '../entry.ts';
import { GO_SIGNAL_EXIT, GoSignals } from '../goRuntime.ts';
import { printError } from '../output.ts';

function* run(ctx: ProgramContext): Task<number> {
  const variable = (name: string) => ctx.env.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const port = Number(variable('PORT') ?? 8080);
  const signals = new GoSignals(ctx);
  const listener = ctx.listen('0.0.0.0', port);
  yield* printError(ctx, `Server listening on port ${port}\n`);
  if (!listener.ok) {
    yield* printError(ctx, `listen tcp :${port}: bind: address already in use\n`);
    return 1;
  }
  yield* serveHttp(ctx, {
    listeners: [listener.value],
    stopping: () => signals.received !== undefined,
    *handle(request) {
      yield* printError(ctx, `Serving request: ${request.target.split('?', 1)[0] ?? '/'}\n`);
      const body = `Hello, world!\nVersion: ${variable('HELLO_VERSION') ?? '1.0.0'}\nHostname: ${ctx.process.namespaces.uts.hostname}\n`;
      return { status: 200, headers: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }], body };
    },
  });
  return GO_SIGNAL_EXIT;
}

const version = (tag: string) => ({
  repositories: ['gcr.io/google-samples/hello-app', 'us-docker.pkg.dev/google-samples/containers/gke/hello-app'],
  tags: [tag],
  layers: ['busybox', 'hello'],
  config: { entrypoint: ['/hello-app'], env: [`HELLO_VERSION=${tag}.0`, 'PATH=/bin'] },
});

export const hello: CatalogEntry = {
  name: 'hello',
  programs: [{ name: 'hello-app', run, rssBytes: 6_000_000, execCost: 8_000 }],
  layers: [{ name: 'hello', sizeBytes: 4_990_892, entries: [['/hello-app', programFile('hello-app', 7_500_000)]] }],
  images: [version('1.0'), version('2.0')],
};
