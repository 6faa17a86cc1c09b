// Completion of the terminal's line, as of an instant of a run.
import type { Resource } from '../api/resources.ts';
import type { Pod } from '../api/core/v1/types.gen.ts';
import type { Store } from '../cluster/etcd/store.ts';
import { storeKey } from '../cluster/etcd/version.ts';
import type { SimTime } from '../engine/simTime.ts';
import { completeLine, type LineCompletion } from '../kubectl/completion/complete.ts';

/** Offered as the first word. */
const PROGRAMS = ['awk', 'cat', 'cd', 'crictl', 'curl', 'cut', 'date', 'echo', 'export', 'find', 'grep', 'head', 'jobs', 'journalctl', 'jq', 'kubectl', 'ls', 'sed', 'sleep', 'sort', 'ssh', 'systemctl', 'tail', 'tee', 'uniq', 'watch', 'wc', 'xargs'];

export function completeCommand(store: Store, line: string, files: readonly string[], at: SimTime): LineCompletion {
  return completeLine(line, {
    names: (resource, namespace) => store.listAt(resource as Resource, at).filter(({ metadata }) => namespace === '' || metadata?.namespace === namespace).map(({ metadata }) => metadata?.name ?? ''),
    containers: (pod, namespace) => containersOf(store.objectAt('pods', storeKey(namespace, pod), at) as Pod | undefined),
    files,
    programs: PROGRAMS,
  });
}

function containersOf(pod: Pod | undefined): readonly string[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = pod?.spec ?? {};
  return [...containers, ...initContainers, ...ephemeralContainers].map(({ name }) => name);
}
