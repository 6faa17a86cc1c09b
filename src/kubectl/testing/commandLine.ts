// For tests of commands: kubectl against a real API server, with files and no nodes.
import { failure } from '../../base/result.ts';
import type { PodStreams } from '../../cluster/client/podStreams.ts';
import { createTestServer, type TestServer } from '../../cluster/client/testing/testServer.ts';
import { runKubectl } from '../kubectl.ts';

export interface CommandLine {
  readonly server: TestServer;
  /** Words are split at spaces; quotes keep them together. */
  run(line: string, stdin?: string): { readonly stdout: string; readonly stderr: string; readonly exitCode: number };
}

const NO_STREAMS: PodStreams = {
  *logs() {
    return failure({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 400, reason: 'BadRequest', message: 'no nodes' });
  },
  *portForward() {
    return failure({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 400, reason: 'BadRequest', message: 'no nodes' });
  },
  *exec() {
    return failure({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 400, reason: 'BadRequest', message: 'no nodes' });
  },
};

export function createCommandLine(files: Readonly<Record<string, string>> = {}): CommandLine {
  const server = createTestServer();
  const written = new Map(Object.entries(files));
  const client = server.clients.clientFor('kubectl');
  return {
    server,
    run(line, stdin = '') {
      const text = { stdout: '', stderr: '' };
      const exitCode = server.call(
        runKubectl(words(line), {
          sim: server.sim,
          client,
          streams: NO_STREAMS,
          namespace: 'default',
          workingDirectory: HOME,
          readFile: (path) => (written.has(inHome(path)) ? { text: written.get(inHome(path)) ?? '', revision: 1 } : undefined),
          listDirectory: (path) => namesBelow(inHome(path), [...written.keys()]),
          writeFile(path, text) {
            written.set(inHome(path), text);
            return true;
          },
          makeDirectory: () => undefined,
          *readStdin() {
            return stdin;
          },
          *readInput() {
            return undefined;
          },
          listen: () => undefined,
          *edit() {
            return { error: 'there was a problem with the editor "vi"' };
          },
          keyboard: undefined,
          stdout: (data) => void (text.stdout += data),
          stderr: (data) => void (text.stderr += data),
          passOn: (stream, data) => void (text[stream] += data),
        }),
      );
      return { ...text, exitCode };
    },
  };
}

const HOME = '/work';

/** Files are named from the home directory on. */
function inHome(path: string): string {
  return path === HOME ? '' : path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : path.replace(/^\.\//, '');
}

function namesBelow(directory: string, paths: readonly string[]): readonly string[] | undefined {
  const prefix = directory === '' || directory === '.' ? '' : `${directory.replace(/\/+$/, '')}/`;
  const names = paths.filter((path) => path.startsWith(prefix) && path !== prefix).map((path) => path.slice(prefix.length).split('/')[0] ?? '');
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
