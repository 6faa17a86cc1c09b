// A whole cluster for tests: apply manifests, run commands, let time pass, look at objects and events.
import type { Event, Pod } from '../../api/core/v1/types.gen.ts';
import { simTime, type SimTime } from '../../engine/simTime.ts';
import { parseDuration } from '../../scenario/duration.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ClusterSettings, type NodeSettings } from '../../scenario/document.ts';
import type { Fault } from '../../scenario/faults.ts';
import { createSession, type Session } from '../session.ts';

export interface TestCluster {
  readonly session: Session;
  /** Creates what the manifests say, as `kubectl apply` does. */
  apply(yaml: string): void;
  /** Runs a line in the operator's shell; what it prints comes with the time that passes. */
  run(line: string): void;
  /** Runs a line, lets time pass, and says what it printed in both streams, without the last line break. */
  say(line: string, within?: string): string;
  /** What the last command printed so far, both streams. */
  output(): string;
  fault(fault: Fault): void;
  /** `90s`, `5m`. */
  runFor(duration: string): void;
  pod(name: string, namespace?: string): Pod | undefined;
  /** `Reason message`, oldest first, of the object with that name. */
  events(name: string): readonly string[];
}

export interface TestClusterOptions {
  readonly seed?: number;
  readonly preset?: string;
  readonly nodes?: readonly NodeSettings[];
  readonly registry?: ClusterSettings['registry'];
  readonly kubelet?: ClusterSettings['kubelet'];
}

export function createTestCluster({ seed = 1, preset = 'playground', nodes, registry, kubelet }: TestClusterOptions = {}): TestCluster {
  const session = createSession({
    document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed, start: DEFAULT_START, cluster: { preset, ...(nodes ? { nodes } : {}), ...(registry ? { registry } : {}), ...(kubelet ? { kubelet } : {}) }, files: [], inputs: [] },
  });
  const { store } = session.cluster;
  const run = (line: string) => void session.submit({ type: 'command', line });
  const output = () => {
    const last = session.outputs().at(-1);
    return `${last?.stdout ?? ''}${last?.stderr ?? ''}`;
  };
  const runFor = (duration: string) => {
    const outcome = session.runUntil(after(session.now(), duration));
    if (outcome.type === 'budget') throw new Error(`the budget of ${outcome.budget} is used up`);
  };
  return {
    session,
    apply: (text) => void session.submit({ type: 'apply', text }),
    run,
    say(line, within = '1s') {
      run(line);
      runFor(within);
      return output().trimEnd();
    },
    output,
    fault: (fault) => void session.submit({ type: 'fault', fault }),
    runFor,
    pod: (name, namespace = 'default') => (store.list('pods') as readonly Pod[]).find(({ metadata }) => metadata?.name === name && metadata.namespace === namespace),
    events(name) {
      return (store.list('events') as readonly Event[]).filter((event) => event.involvedObject.name === name).map(({ reason, message }) => `${reason} ${message}`);
    },
  };
}

function after(now: SimTime, duration: string): SimTime {
  const parsed = parseDuration(duration);
  if (!parsed.ok) throw new Error(`"${duration}" is no duration`);
  return simTime(now + parsed.value);
}
