// A server that is no process of a node: the API server's port, a registry, a web site. It answers requests by a function.
import type { Simulation } from '../../engine/simulation.ts';
import { sleep, wait, type Task } from '../../engine/task.ts';
import type { Connection } from '../process/types.ts';
import type { NetworkHost } from './contract.ts';
import { formatResponse, parseRequest, TLS_CLIENT_HELLO, TLS_SERVER_HELLO, TLS_TRUSTED_SERVER_HELLO, type HttpRequestMessage } from './httpMessage.ts';
import type { HttpReply } from './httpServer.ts';

export interface ExternalServerOptions {
  readonly sim: Simulation;
  /** See `Network.addExternalHost`. */
  readonly host: NetworkHost;
  readonly port: number;
  readonly tls: boolean;
  /** `public`: signed by an authority that every client knows. Default: one of its own. */
  readonly certificate?: 'public' | 'own';
  readonly handle: (request: HttpRequestMessage, peer: Connection) => HttpReply;
}

/** Returns how to stop it. The port must be free. */
export function startExternalServer(options: ExternalServerOptions): () => void {
  const { sim, host, port } = options;
  const listening = host.listen('0.0.0.0', port);
  if (!listening.ok) throw new Error(`port ${port} of ${host.ip}: ${listening.error}`);
  const listener = listening.value;
  const task = sim.spawn(`server ${host.ip}:${port}`, function* () {
    for (;;) {
      yield* wait(listener.acceptable());
      for (let one = listener.tryAccept(); one; one = listener.tryAccept()) {
        const connection = one;
        sim.spawn('connection', () => converse(options, connection));
      }
    }
  });
  return () => {
    task.cancel();
    listener.close();
  };
}

function* converse(options: ExternalServerOptions, connection: Connection): Task<void> {
  let received = '';
  let greeted = !options.tls;
  for (;;) {
    yield* wait(connection.readable());
    const chunk = connection.tryReceive();
    if (chunk === undefined) continue;
    if (chunk === '') return connection.close();
    received += chunk;
    if (!greeted) {
      if (!received.startsWith(TLS_CLIENT_HELLO)) {
        connection.send(formatResponse({ status: 400, headers: [], body: 'Client sent an HTTP request to an HTTPS server.\n' }));
        return connection.close();
      }
      received = received.slice(TLS_CLIENT_HELLO.length);
      greeted = true;
      connection.send(options.certificate === 'public' ? TLS_TRUSTED_SERVER_HELLO : TLS_SERVER_HELLO);
    }
    const parsed = parseRequest(received);
    if (parsed.type === 'incomplete') continue;
    const reply: HttpReply = parsed.type === 'message' ? options.handle(parsed.message, connection) : { status: 400, headers: [], body: '' };
    if (reply.delay !== undefined) yield* sleep(reply.delay);
    connection.send(formatResponse(reply, parsed.type === 'message' ? parsed.message.method : 'GET'));
    return connection.close();
  }
}
