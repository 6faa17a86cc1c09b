// `kubectl port-forward` (pkg/cmd/portforward, client-go tools/portforward): local ports that lead to those of a Pod.
import type { Task } from '../../engine/task.ts';
import type { Pod, Service } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { ByteStream } from '../../cluster/client/podStreams.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment, type LocalListener } from '../environment.ts';
import { statusText, usageErrorText, usageText } from '../errors.ts';
import { parseTargets, type Target } from '../resourceArgs.ts';
import { podsBehind } from './logs/podsBehind.ts';

export const portForwardCommand = {
  name: 'port-forward',
  summary: 'Let local ports lead to a Pod',
  flags: [
    { name: 'address', type: 'strings' },
    { name: 'pod-running-timeout', type: 'duration', default: '1m0s' },
  ],
  run: runPortForward,
} satisfies KubectlCommand;

interface Forward {
  readonly local: number;
  readonly remote: number;
}

const MAX_PORT = 65_535;
/** Where ports are given away when 0 is asked for. */
const FIRST_FREE_PORT = 40_000;

function* runPortForward({ args, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const [name, ...ports] = args;
  if (name === undefined || ports.length === 0) return fail(usageErrorText(path, 'TYPE/NAME and list of ports are required for port-forward'));
  const targets = parseTargets([name.includes('/') ? name : `pod/${name}`]);
  const target = targets.ok ? targets.value[0] : undefined;
  if (!targets.ok || !target) return fail(usageText(targets.ok ? 'no resource' : targets.error));
  const object = yield* env.client.get(target.resource.name as Resource, { namespace: env.namespace, name: target.name ?? '' });
  if (!object.ok) return fail(statusText(object.error));
  const pod = (yield* podsBehind(target, object.value as KubeObject, false, env))?.[0];
  if (!pod) return EXIT_ERROR;
  if (pod.status?.phase !== 'Running') return fail(usageText(`unable to forward port because pod is not running. Current status=${pod.status?.phase ?? ''}`));
  const forwards: Forward[] = [];
  for (const text of ports) {
    const forward = readForward(text, target, object.value as KubeObject, pod);
    if (typeof forward === 'string') return fail(usageText(forward));
    forwards.push(forward);
  }
  return yield* listenOn(forwards, pod, env);
}

/** `8080:80`, `:80`, `80`, `http`; a text is what is wrong with it. */
function readForward(text: string, { resource }: Target, object: KubeObject, pod: Pod): Forward | string {
  const [first = '', second] = text.split(':');
  const remoteText = second ?? first;
  const isService = resource.name === 'services';
  const remote = isService ? portOfService(object as Service, remoteText, pod) : portOfPod(pod, remoteText);
  if (remote === undefined) return isService ? `Service ${object.metadata?.name ?? ''} does not have a service port ${remoteText}` : `Pod '${pod.metadata?.name ?? ''}' does not have a named port '${remoteText}'`;
  const local = second === undefined ? (/^\d+$/.test(first) ? Number(first) : remote) : first === '' ? 0 : Number(first);
  if (!Number.isInteger(local) || local > MAX_PORT) return `error parsing local port '${first}': strconv.ParseUint: parsing "${first}": ${local > MAX_PORT ? 'value out of range' : 'invalid syntax'}`;
  return remote > MAX_PORT || remote < 1 ? 'remote port must be > 0' : { local, remote };
}

function portOfPod(pod: Pod, text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return (pod.spec?.containers ?? []).flatMap(({ ports = [] }) => ports).find(({ name }) => name === text)?.containerPort;
}

function portOfService({ spec }: Service, text: string, pod: Pod): number | undefined {
  const port = spec?.ports?.find((one) => one.name === text || String(one.port) === text);
  if (!port) return undefined;
  const target = port.targetPort ?? port.port;
  return typeof target === 'number' ? (target === 0 ? port.port : target) : portOfPod(pod, target);
}

/** Until it is interrupted. */
function* listenOn(forwards: readonly Forward[], pod: Pod, env: KubectlEnvironment): Task<number> {
  const open: { readonly listener: LocalListener; readonly forward: Forward }[] = [];
  for (const forward of forwards) {
    const listener = openPort(forward, env);
    if (!listener) {
      env.stderr(`Unable to listen on port ${forward.local}: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:${forward.local}: bind: address already in use unable to create listener: Error listen tcp6 [::1]:${forward.local}: bind: address already in use]\n`);
      continue;
    }
    const { port } = listener;
    open.push({ listener, forward: { ...forward, local: port } });
    env.stdout(`Forwarding from 127.0.0.1:${port} -> ${forward.remote}\nForwarding from [::1]:${port} -> ${forward.remote}\n`);
  }
  if (open.length === 0) {
    env.stderr(usageText(`unable to listen on any of the requested ports: [${forwards.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`));
    return EXIT_ERROR;
  }
  const serving = open.map(({ listener, forward }) => env.sim.spawn('kubectl port-forward', () => serve(listener, forward, pod, env)));
  try {
    for (const one of serving) yield* one.join();
    return EXIT_OK;
  } finally {
    serving.forEach((one) => one.cancel());
    open.forEach(({ listener }) => listener.close());
  }
}

function openPort({ local }: Forward, env: KubectlEnvironment): LocalListener | undefined {
  if (local !== 0) return env.listen(local);
  for (let port = FIRST_FREE_PORT; port <= MAX_PORT; port++) {
    const listener = env.listen(port);
    if (listener) return listener;
  }
  return undefined;
}

function* serve(listener: LocalListener, { local, remote }: Forward, pod: Pod, env: KubectlEnvironment): Task<void> {
  const key = { namespace: pod.metadata?.namespace ?? env.namespace, name: pod.metadata?.name ?? '' };
  for (;;) {
    const connection = listener.tryAccept();
    if (!connection) {
      yield listener.acceptable();
      continue;
    }
    env.stdout(`Handling connection for ${local}\n`);
    const stream = yield* env.streams.portForward(key, remote);
    if (stream.ok) {
      env.sim.spawn('port-forward out', () => copy(connection, stream.value));
      env.sim.spawn('port-forward in', () => copy(stream.value, connection));
    } else {
      env.stderr(`error: an error occurred forwarding ${local} -> ${remote}: ${stream.error.message}\n`);
      connection.close();
    }
  }
}

/** Until one side ends; the other is told. */
function* copy(from: ByteStream, to: ByteStream): Task<void> {
  for (;;) {
    const bytes = from.tryReceive();
    if (bytes === undefined) {
      yield from.readable();
      continue;
    }
    if (bytes === '' || !to.send(bytes)) break;
  }
  to.closeWrite();
}
