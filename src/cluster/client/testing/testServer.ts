// For tests of everything that talks to the API server: a server, clients, and requests that run to their end.
import { createSimulation, type Simulation } from '../../../engine/simulation.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { createApiServer, type ApiServer, type ApiServerOptions } from '../../apiserver/apiServer.ts';
import { bootstrap } from '../../apiserver/bootstrap.ts';
import type { ApiResult } from '../client.ts';
import { createClientFactory, type ClientFactory, type ManagedClient } from '../clientFactory.ts';

export const TEST_START = Date.UTC(2026, 0, 1);

export interface TestServer {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly clients: ClientFactory;
  readonly client: ManagedClient;
  /** Runs a task to its end and returns what it returned. */
  call<T>(task: Task<T>): T;
  /** The value of a request that must succeed. */
  must<T>(task: Task<ApiResult<T>>): T;
  /** The refusal of a request that must fail. */
  refused<T>(task: Task<ApiResult<T>>): ApiStatus;
  runFor(secondsToRun: number): void;
}

export function createTestServer(options: Partial<ApiServerOptions> & { readonly seed?: number } = {}): TestServer {
  const sim = options.sim ?? createSimulation({ seed: options.seed ?? 1, startEpochMs: TEST_START });
  const server = createApiServer({ ...options, sim });
  bootstrap(server);
  const clients = createClientFactory({ sim, server });
  const runFor = (secondsToRun: number): void => void sim.run({ until: simTime(sim.now() + seconds(secondsToRun)) });
  function call<T>(task: Task<T>): T {
    const handle = sim.spawn('test', () => task);
    while (handle.state === 'running') {
      if (sim.nextEventAt() === undefined) throw new Error('the task waits for something that never comes');
      sim.run({ until: simTime(sim.now() + seconds(60)), stopWhen: () => handle.state !== 'running' });
    }
    return handle.result as T;
  }
  return {
    sim,
    server,
    clients,
    client: clients.clientFor('test'),
    call,
    runFor,
    must(task) {
      const result = call(task);
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    },
    refused(task) {
      const result = call(task);
      if (result.ok) throw new Error('it was not refused');
      return result.error;
    },
  };
}

export function podNamed(name: string, more: Partial<Pod> = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...more,
    metadata: { namespace: 'default', ...more.metadata, ...(name.endsWith('-') ? { generateName: name } : { name }) },
    spec: { containers: [{ name: 'app', image: 'nginx:1.27' }], ...more.spec },
  };
}
