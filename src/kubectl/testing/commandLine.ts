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
          readFile: (path) => (written.has(path) ? { text: written.get(path) ?? '', revision: 1 } : undefined),
          listDirectory: () => undefined,
          writeFile(path, text) {
            written.set(path, text);
            return true;
          },
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

function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
