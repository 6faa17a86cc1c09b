// One node with its kubelet, an API server and a scripted image, for tests of everything the kubelet does.
import type { Event, Pod, PodSpec } from '../../../api/core/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import { createNetwork } from '../../../runtime/net/network.ts';
import { createImage, createLayer } from '../../../runtime/images/image.ts';
import { createRegistry } from '../../../runtime/images/registry.ts';
import { programFile } from '../../../runtime/images/catalog/entry.ts';
import { createNodeMachine, type SimulatedMachine } from '../../../runtime/machine/nodeMachine.ts';
import type { Program, ProgramEntry } from '../../../runtime/process/types.ts';
import type { Client } from '../../client/client.ts';
import { createRecorder } from '../../client/coreRecorder.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';
import { createKubelet, type Kubelet } from '../kubelet.ts';
import { scriptProgram } from './scriptProgram.ts';

export interface TestNode extends TestServer {
  readonly machine: SimulatedMachine;
  readonly kubelet: Kubelet;
  /** Creates a pod bound to the node. */
  addPod(name: string, spec: Partial<PodSpec>, extra?: Partial<Pod>): Pod;
  deletePod(name: string, gracePeriodSeconds?: number): void;
  pod(name: string): Pod | undefined;
  /** `reason message xcount`, oldest first. */
  events(name: string): readonly string[];
  /** Every distinct state of the pod so far: `t phase c=state…`. */
  history(name: string): readonly string[];
}

/** Holds a sandbox until it is killed. */
const pauseProgram: Program = function* (ctx) {
  for (;;) yield* ctx.pause();
};

export const SCRIPT_IMAGE = 'docker.io/library/script:1';

export function createTestNode(): TestNode {
  const test = createTestServer();
  const { sim, clients } = test;
  const registry = createRegistry();
  const layer = createLayer('script', 1_000_000, [['/bin/sh', programFile('script')], ['/tmp', { type: 'dir', mode: 0o1777 }], ['/etc/passwd', { type: 'file', bytes: 'root:x:0:0:root:/root:/bin/sh\n' }]]);
  registry.push(SCRIPT_IMAGE, createImage({ config: { cmd: ['/bin/sh', '-c', 'forever'] }, layers: [layer] }));
  const programs = new Map<string, ProgramEntry>([['script', { name: 'script', run: scriptProgram }], ['pause', { name: 'pause', run: pauseProgram }]]);
  const machine = createNodeMachine({
    sim, name: 'node-1', cpus: 2, memoryBytes: 8 * 2 ** 30, diskBytes: 100 * 2 ** 30, podCidr: '10.244.0.0/24', nodeIP: '172.18.0.2',
    network: createNetwork({ sim }), registry, programs: (name) => programs.get(name),
  });
  machine.preload(SCRIPT_IMAGE);
  const newRecorder = (client: Client) => createRecorder({ sim, client, component: 'kubelet', host: 'node-1' });
  const kubelet = createKubelet({ sim, newClient: () => clients.clientFor('kubelet/node-1'), machine, newRecorder, nodeName: 'node-1' });
  kubelet.start();
  const seen: { readonly name: string; readonly row: string }[] = [];
  const watcher = clients.clientFor('watcher').informer('pods');
  const note = (pod: Pod) => void seen.push({ name: pod.metadata?.name ?? '', row: `${(sim.now() / 1e6).toFixed(2)} ${rowOf(pod)}` });
  watcher.addHandlers({ added: note, updated: (_before, pod) => note(pod), deleted: (pod) => void seen.push({ name: pod.metadata?.name ?? '', row: `${(sim.now() / 1e6).toFixed(2)} deleted` }) });
  test.runFor(10);
  const call = <T>(task: Task<T>) => test.call(task);
  return {
    ...test,
    machine,
    kubelet,
    addPod(name, spec, extra = {}) {
      const pod: Pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        ...extra,
        metadata: { name, namespace: 'default', ...extra.metadata },
        spec: { nodeName: 'node-1', containers: [], ...spec },
      };
      return test.must(test.client.create('pods', pod)).object;
    },
    deletePod(name, gracePeriodSeconds) {
      test.must(test.client.delete('pods', { namespace: 'default', name }, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }));
    },
    pod(name) {
      const found = call(test.client.get('pods', { namespace: 'default', name }));
      return found.ok ? found.value : undefined;
    },
    events(name) {
      const list = test.must(test.client.list('events', { namespace: 'default' })).items;
      return list.filter((event) => event.involvedObject.name === name).map(eventRow);
    },
    history: (name) => [...new Set(seen.filter((one) => one.name === name).map(({ row }) => row))],
  };
}

function eventRow({ reason = '', message = '', count = 0 }: Event): string {
  return `${reason} ${message}${count > 1 ? ` x${count}` : ''}`;
}

function rowOf(pod: Pod): string {
  const { status } = pod;
  const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(({ name, state, restartCount, ready }) => {
    const text = state?.running ? 'running' : state?.terminated ? `terminated/${state.terminated.reason}` : `waiting/${state?.waiting?.reason}`;
    return `${name}=${text}${ready ? '+' : ''}#${restartCount}`;
  });
  return `${status?.phase ?? ''}${pod.metadata?.deletionTimestamp === undefined ? '' : ' deleting'} ${containers.join(' ')}`;
}
