// The last result of each kind of probe by container (kubelet: prober/results). Changes are announced, also the first.
import type { ProbeResult, ProbeResults } from '../decide/actions/podActions.ts';

export interface ResultsManager extends ProbeResults {
  /** Returns true when the result is new. */
  set(containerId: string, result: ProbeResult): boolean;
  remove(containerId: string): void;
  clear(): void;
}

export function createResultsManager(): ResultsManager {
  const results = new Map<string, ProbeResult>();
  return {
    get: (containerId) => results.get(containerId),
    set(containerId, result) {
      if (results.get(containerId) === result) return false;
      results.set(containerId, result);
      return true;
    },
    remove: (containerId) => void results.delete(containerId),
    clear: () => results.clear(),
  };
}
