// The API's images of static pods (kubelet: pod/mirror_client.go, kubelet.go tryReconcileMirrorPods): made when missing, made
// anew when deleted or of another manifest, removed when the manifest is gone.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client } from '../../client/client.ts';
import { fullNameOf, keyOf, uidOf } from '../podIdentity.ts';

const CONFIG_HASH = 'kubernetes.io/config.hash';
const CONFIG_MIRROR = 'kubernetes.io/config.mirror';

export interface MirrorPods {
  /** As the API server tells of them. */
  set(mirror: Pod): void;
  remove(mirror: Pod): void;
  of(pod: Pod): Pod | undefined;
  all(): readonly Pod[];
  /** Before the work of each sync of a static pod. */
  reconcile(pod: Pod): Task<void>;
  delete(mirror: Pod): Task<void>;
}

export function createMirrorPods(client: Client, node: () => Node | undefined): MirrorPods {
  const mirrors = new Map<string, Pod>();
  /** Being written: the watch has not told of it yet. */
  const writing = new Set<string>();

  function* remove(mirror: Pod): Task<void> {
    yield* client.delete('pods', keyOf(mirror), { gracePeriodSeconds: 0, preconditions: { uid: uidOf(mirror) }, rule: { id: 'kubelet.mirrorPod.delete' } });
  }

  return {
    set(mirror) {
      mirrors.set(fullNameOf(mirror), mirror);
      writing.delete(fullNameOf(mirror));
    },
    remove(mirror) {
      if (uidOf(mirrors.get(fullNameOf(mirror)) ?? {}) === uidOf(mirror)) mirrors.delete(fullNameOf(mirror));
    },
    of: (pod) => mirrors.get(fullNameOf(pod)),
    all: () => [...mirrors.values()],
    *reconcile(pod) {
      const name = fullNameOf(pod);
      const mirror = mirrors.get(name);
      const stale = mirror !== undefined && (mirror.metadata?.deletionTimestamp !== undefined || !isMirrorOf(mirror, pod));
      const owner = node();
      // A node that is not registered can own nothing: the next sync tries again.
      if ((mirror !== undefined && !stale) || writing.has(name) || owner === undefined) return;
      writing.add(name);
      if (stale) yield* remove(mirror);
      const created = yield* client.create('pods', mirrorOf(pod, owner), { rule: { id: 'kubelet.mirrorPod.create' } });
      // Somebody else's pod has the name, or the API server is away: the next sync tries again.
      if (!created.ok) writing.delete(name);
    },
    delete: remove,
  };
}

/** The same manifest made both. */
export function isMirrorOf(mirror: Pod, pod: Pod): boolean {
  const hash = pod.metadata?.annotations?.[CONFIG_HASH];
  return hash !== undefined && mirror.metadata?.annotations?.[CONFIG_MIRROR] === hash;
}

function mirrorOf(pod: Pod, { metadata: owner }: Node): Pod {
  const { uid: _uid, ...metadata } = pod.metadata ?? {};
  const ownerReferences = { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: owner?.name ?? '', uid: owner?.uid ?? '', controller: true }] };
  const annotations = { ...metadata.annotations, [CONFIG_MIRROR]: metadata.annotations?.[CONFIG_HASH] ?? '' };
  return { ...pod, metadata: { ...metadata, annotations, ...ownerReferences } };
}
