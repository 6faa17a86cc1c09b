// Runs in the page, in place of the session's worker: shows a crowd of Pods, and changes some of them whenever it is told to. The page cannot tell
// the difference; no engine competes with it for the processor.
import type { NodeView, PodView, Scene } from '../../../session/readModel/scene.ts';
import type { ClientMessage, FrameMessage, HostMessage } from '../../../worker/protocol.ts';

export interface CrowdSize {
  readonly pods: number;
  readonly nodes: number;
}

export interface StandIn {
  /** Sends a frame in which the next so many Pods are in another state. */
  change(count: number): void;
}

declare global {
  var __standIn: StandIn | undefined;
}

/** Must not name anything outside of itself: it is sent to the page as text. */
export function installStandIn({ size, examples }: { readonly size: CrowdSize; readonly examples: Pick<Scene, 'nodes' | 'pods'> }): void {
  const listeners: ((event: { readonly data: HostMessage }) => void)[] = [];
  let revision = 0;
  let turned = 0;
  const post = (data: HostMessage): void => listeners.forEach((listener) => listener({ data }));
  const podOf = (index: number): PodView => {
    const round = Math.floor((turned + index) / size.pods);
    const example = examples.pods[(index + round) % examples.pods.length];
    if (!example) throw new Error('there are no examples');
    return { ...example, uid: `pod-${index}`, name: `pod-${index}`, node: `node-${index % size.nodes}` };
  };
  const nodeOf = (index: number): NodeView[] => examples.nodes.slice(0, 1).map((node) => ({ ...node, uid: `node-${index}`, name: `node-${index}` }));
  const frame = (pods: readonly PodView[], whole: boolean): void => {
    revision += 1;
    const cursor = revision / 60;
    const message: FrameMessage = {
      type: 'frame', revision, whole,
      clock: { cursor, head: cursor, following: true, playing: true, speed: 1, skipIdle: false },
      scene: { nodes: whole ? Array.from({ length: size.nodes }, (_, index) => nodeOf(index)).flat() : [], pods, gone: [], ...(whole ? { objects: [], timers: [] } : {}) },
      lanes: [], events: [], inputs: [], skipped: [],
      ...(whole ? { branches: { rows: [{ id: 'main', name: 'main' }], current: 'main', applied: [] } } : {}),
    };
    post(message);
  };

  class StandInWorker {
    addEventListener(type: string, listener: (event: { readonly data: HostMessage }) => void): void {
      if (type === 'message') listeners.push(listener);
    }

    postMessage({ type, id }: ClientMessage): void {
      const answers: Readonly<Record<string, unknown>> = { open: { ok: true, files: [{ name: 'crowd.yaml', text: '' }] }, diagnose: { diagnostics: [] }, complete: { completions: [] } };
      setTimeout(() => {
        if (type === 'open') frame(Array.from({ length: size.pods }, (_, index) => podOf(index)), true);
        post({ type: 'reply', id, ok: true, answer: answers[type] ?? null });
      }, 0);
    }
  }

  globalThis.Worker = StandInWorker as unknown as typeof Worker;
  globalThis.__standIn = {
    change(count) {
      const changed = Array.from({ length: count }, (_, i) => (turned + i) % size.pods);
      turned += count;
      frame(changed.map(podOf), false);
    },
  };
}
