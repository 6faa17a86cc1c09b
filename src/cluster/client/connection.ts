// The way to the API server of one client: requests that take time, and what happens when nobody answers.
import type { Simulation } from '../../engine/simulation.ts';
import type { Task, Wait } from '../../engine/task.ts';
import { wait } from '../../engine/task.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { ApiResult } from './client.ts';
import { drawLatency, type ClientLatency } from './latency.ts';
import type { ApiRequest, ApiResponse, ApiTransport, Handled } from './transport.ts';

export interface Connection {
  readonly sim: Simulation;
  readonly actor: string;
  readonly server: ApiTransport;
  readonly latency: ClientLatency;
  /** False while the server is down or the network between is cut. */
  reachable(): boolean;
  /** Called whenever `reachable` may have changed. */
  onChange(listener: () => void): () => void;
}

/** Not a status of the API server: nobody answered. `code` is 0. */
export function connectionRefused(): ApiStatus {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 0, reason: 'ConnectionRefused', message: `dial tcp ${SERVER_ADDRESS}: connect: connection refused` };
}

export function isConnectionRefused(status: ApiStatus): boolean {
  return status.code === 0 && status.reason === 'ConnectionRefused';
}

/** Where the control plane listens. */
export const SERVER_ADDRESS = '172.18.0.10:6443';

/** Sends a request; it commits when it arrives. Giving up while it is under way does not call it back. */
export function send(connection: Connection, request: ApiRequest): Task<ApiResult<ApiResponse>> {
  return wait(exchange(connection, request));
}

function exchange(connection: Connection, request: ApiRequest): Wait<Handled> {
  const { sim, actor, latency, server } = connection;
  return {
    begin(_host, wake) {
      let abandoned = false;
      const key = `${actor} ${request.verb} ${subjectOf(request)}`;
      const arrive = (attempt: number): void => {
        const pause = connection.reachable() ? server.postponement(request, attempt) : undefined;
        if (pause !== undefined) return void sim.after(pause, 'request waits', () => arrive(attempt + 1));
        const traced = sim.trace.length;
        const handled: Handled = connection.reachable() ? server.handle(request) : { ok: false, error: connectionRefused() };
        if (abandoned) return;
        const busy = handled.ok ? (handled.value.busy ?? 0) : 0;
        // What the client does about a refusal that left a trace, it does because of that.
        if (!handled.ok && sim.trace.length > traced) sim.setCauses([sim.trace.length]);
        sim.after(busy + drawLatency(sim, latency.response, 'client.response', key), 'response', () => {
          if (!abandoned) wake(handled);
        });
      };
      sim.after(drawLatency(sim, latency.request, 'client.request', key), 'request', () => arrive(0));
      return () => {
        abandoned = true;
      };
    },
  };
}

function subjectOf(request: ApiRequest): string {
  const { resource } = request;
  if (request.verb === 'list' || request.verb === 'deletecollection') return resource;
  const { namespace, name } = 'key' in request ? request.key : (request.object.metadata ?? {});
  return `${resource} ${namespace ?? ''}/${name ?? ''}`;
}
