// Random schedules of faults, and what must hold whatever goes wrong on a node: no container is lost, none restarts under
// Never, counters only grow, what has ended stays ended, and every phase leads back to an input.
import fc from 'fast-check';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../api/core/v1/pod/phase.ts';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument, type ScenarioInput } from '../../scenario/document.ts';
import type { Fault } from '../../scenario/faults.ts';
import { createSession, type Session } from '../../session/session.ts';
import { EXPLAINED_ENDS } from '../../session/why/whyChain.ts';

const NODES = ['node-1', 'node-2'];
/** The last fault has ended by then, and everything has had its time to heal. */
const FAULTS_UNTIL = 60;
const LONGEST_FAULT = 25;
const HEALED_AT = 210;

const SCRIPTS = {
  steady: { restartPolicy: 'Always', script: 'trap "exit 0" TERM; while true; do sleep 1; done' },
  crashing: { restartPolicy: 'Always', script: 'sleep 7; exit 1' },
  retrying: { restartPolicy: 'OnFailure', script: 'sleep 9; exit 2' },
  once: { restartPolicy: 'Never', script: 'sleep 40; exit 3' },
  forever: { restartPolicy: 'Never', script: 'while true; do sleep 1; done' },
} as const;
type Name = keyof typeof SCRIPTS;
const NAMES = Object.keys(SCRIPTS) as readonly Name[];

function manifest(name: Name, node: string): string {
  const { restartPolicy, script } = SCRIPTS[name];
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  nodeName: ${node}\n  restartPolicy: ${restartPolicy}\n  terminationGracePeriodSeconds: 3\n  containers:\n  - {name: c, image: 'busybox:1.36', command: [sh, -c, '${script}']}\n`;
}

interface Scheduled {
  readonly at: number;
  readonly fault: Fault;
  /** What ends it, and after how long. */
  readonly end?: { readonly after: number; readonly fault: Fault };
}

const anyNode = fc.constantFrom(...NODES);
const PAIRS = [['stopKubelet', 'startKubelet'], ['stopRuntime', 'startRuntime'], ['powerOff', 'powerOn'], ['cutNode', 'connectNode']] as const;

const anyFault: fc.Arbitrary<Scheduled> = fc.oneof(
  fc.record({ at: fc.integer({ min: 1, max: FAULTS_UNTIL }), pod: fc.constantFrom(...NAMES), kind: fc.constantFrom('killContainer', 'killSandbox', 'outOfMemory', 'exitContainer') })
    .map(({ at, pod, kind }): Scheduled => ({ at, fault: { kind, pod } as Fault })),
  fc.record({ at: fc.integer({ min: 1, max: FAULTS_UNTIL }), node: anyNode, after: fc.integer({ min: 1, max: LONGEST_FAULT }), pair: fc.constantFrom(...PAIRS) })
    .map(({ at, node, after, pair: [begin, end] }): Scheduled => ({ at, fault: { kind: begin, node }, end: { after, fault: { kind: end, node } } })),
  fc.record({ at: fc.integer({ min: 1, max: FAULTS_UNTIL }), node: anyNode }).map(({ at, node }): Scheduled => ({ at, fault: { kind: 'killAllContainers', node } })),
);

export interface Schedule {
  readonly faults: readonly Scheduled[];
  /** Deleted in the middle of it all. */
  readonly deleted: Name | undefined;
  readonly deletedAt: number;
}

export function faultSchedules(): fc.Arbitrary<Schedule> {
  return fc.record({ faults: fc.array(anyFault, { minLength: 1, maxLength: 6 }), deleted: fc.option(fc.constantFrom(...NAMES), { nil: undefined }), deletedAt: fc.integer({ min: 2, max: FAULTS_UNTIL }) });
}

function documentOf({ faults, deleted, deletedAt }: Schedule): ScenarioDocument {
  const inputs: { readonly at: number; readonly input: ScenarioInput }[] = NAMES.map((name, i) => ({ at: 0, input: { at: '0s', type: 'apply', text: manifest(name, NODES[i % NODES.length] ?? '') } }));
  const push = (at: number, fault: Fault) => void inputs.push({ at, input: { at: `${at}s`, type: 'fault', fault } });
  for (const { at, fault, end } of faults) {
    push(at, fault);
    if (end) push(at + end.after, end.fault);
  }
  // Overlapping faults of a node may leave it off: at the end everything is on.
  for (const node of NODES) for (const [, kind] of PAIRS) push(FAULTS_UNTIL + LONGEST_FAULT + 5, { kind, node });
  if (deleted !== undefined) inputs.push({ at: deletedAt, input: { at: `${deletedAt}s`, type: 'command', line: `kubectl delete pod ${deleted} --wait=false` } });
  inputs.sort((a, b) => a.at - b.at);
  const nodes = NODES.map((name) => ({ name, cpus: 4, memory: '8Gi', images: ['busybox:1.36'] }));
  return { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground', nodes }, files: [], inputs: inputs.map(({ input }) => input) };
}

/** What does not hold; empty when all is well. */
export function brokenInvariants(schedule: Schedule): readonly string[] {
  const session = createSession({ document: documentOf(schedule), freeze: false });
  const outcome = session.runUntil(simTime(seconds(HEALED_AT)));
  if (outcome.type === 'budget') return [`the budget of ${outcome.budget} is used up`];
  const pods = session.cluster.store.list('pods') as readonly Pod[];
  return [...pods.flatMap((pod) => [...historyProblems(session, pod), ...endProblems(pod, schedule), ...whyProblems(session, pod)]), ...goneProblems(pods, schedule)];
}

function versionsOf(session: Session, pod: Pod): readonly Pod[] {
  return session.cluster.store.versions(pod.metadata?.uid ?? '').map(({ object }) => object as Pod);
}

function historyProblems(session: Session, pod: Pod): readonly string[] {
  const name = pod.metadata?.name ?? '';
  const problems = new Set<string>();
  let restarts = 0;
  let ended: string | undefined;
  for (const { status } of versionsOf(session, pod)) {
    const count = status?.containerStatuses?.[0]?.restartCount ?? restarts;
    if (count < restarts) problems.add(`${name}: restarts went from ${restarts} to ${count}`);
    restarts = Math.max(restarts, count);
    if (ended !== undefined && status?.phase !== ended) problems.add(`${name}: ${ended} became ${status?.phase ?? ''}`);
    if (isTerminalPhase(status?.phase)) ended = status?.phase;
  }
  if (pod.spec?.restartPolicy === 'Never' && restarts > 0) problems.add(`${name}: restarted ${restarts} times under Never`);
  return [...problems];
}

/** Once all faults are over, what is to run runs, or waits for its next start. */
function endProblems(pod: Pod, { deleted }: Schedule): readonly string[] {
  const { status, spec, metadata } = pod;
  const name = metadata?.name ?? '';
  if (name === deleted) return [];
  const state = status?.containerStatuses?.[0]?.state;
  if (spec?.restartPolicy === 'Always' && status?.phase !== 'Running') return [`${name}: ${status?.phase ?? 'no phase'} (${status?.reason ?? ''}) under Always`];
  if (name === 'steady' && state?.running === undefined) return [`${name}: does not run: ${JSON.stringify(state)}`];
  if (name === 'once' && !isTerminalPhase(status?.phase)) return [`${name}: ${status?.phase ?? ''} though it has ended`];
  return [];
}

function goneProblems(pods: readonly Pod[], { deleted }: Schedule): readonly string[] {
  const there = new Set(pods.map(({ metadata }) => metadata?.name));
  const lost = NAMES.filter((name) => name !== deleted && !there.has(name)).map((name) => `${name}: its object is gone`);
  return deleted !== undefined && there.has(deleted) ? [...lost, `${deleted}: deleted, and still there`] : lost;
}

function whyProblems(session: Session, { metadata }: Pod): readonly string[] {
  const { name = '', namespace = '', uid = '' } = metadata ?? {};
  const asked = session.why({ kind: 'Pod', name, namespace, uid }, 'status.phase');
  if (!asked.ok) return [`${name}: no why of its phase`];
  return EXPLAINED_ENDS.has(asked.value.end) ? [] : [`${name}: the why of its phase ends at ${asked.value.end}`];
}
