// What is stored: fields, phases, container states, conditions, endpoints, where Pods were placed.
import { isRecord } from '../../../../base/json.ts';
import type { ContainerStatus, Pod } from '../../../../api/core/v1/types.gen.ts';
import type { PodSummary } from '../../../../session/recording/podSummary.ts';
import type { Evidence } from '../evidence.ts';
import { covers, valueAt } from '../matchValue.ts';
import { passIf, unjudged, type Check } from '../verdict.ts';
import type { ExpectationVerdict } from '../corpusCase.ts';

/** Where a path may begin that pages leave out. */
const ROOTS = ['', 'metadata', 'spec', 'status', 'spec.template'];

/** `{"status.qosClass": "Guaranteed"}`: one object had all of them at one time. A path may begin with the object's name. */
export const checkField: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const objects = evidence.versions().map(({ object }) => object);
  const has = (object: (typeof objects)[number], path: string, wanted: unknown): boolean => {
    const name = object.metadata?.name ?? '';
    const inner = path.startsWith(`${name}.`) ? path.slice(name.length + 1) : path;
    return ROOTS.some((root) => {
      const found = valueAt(object, root === '' ? inner : `${root}.${inner}`);
      if (isRecord(wanted) && inner === 'containers') return Array.isArray(found) && Object.entries(wanted).every(([container, resources]) => covers(valueAt(valueAt(found, container), 'resources'), resources));
      return wanted === 'controller-uid' ? isRecord(found) && Object.keys(found).some((key) => key.endsWith('controller-uid')) : covers(found, wanted);
    });
  };
  return passIf(objects.some((object) => Object.entries(value).every(([path, wanted]) => has(object, path, wanted))), () => `no object had ${JSON.stringify(value)}`);
};

/** The part of a Pod's state that can be compared; other keys are notes. */
export const checkPodStatus: Check = ({ value }, { evidence }) => {
  const wanted = typeof value === 'string' ? { phase: value } : value;
  if (!isRecord(wanted)) return unjudged('told in words');
  const tests = Object.entries(wanted).flatMap(([key, expected]) => podTest(key, expected) ?? []);
  if (tests.length === 0) return unjudged('told in words');
  return passIf(evidence.podRows().some((row) => tests.every((test) => test(row))), () => podsText(evidence));
};

function podTest(key: string, expected: unknown): ((row: PodSummary) => boolean) | undefined {
  const restarts = (containers: PodSummary['containers'] | undefined): boolean => Object.values(containers ?? {}).every(({ restartCount }) => restartCount === expected);
  switch (key) {
    case 'phase':
      return (row) => row.phase === expected;
    case 'READY':
      return (row) => row.ready === expected;
    case 'STATUS':
      return (row) => row.displayed === expected;
    case 'restartCount':
      return (row) => restarts(row.containers);
    case 'initRestartCount':
      return (row) => restarts(row.initContainers);
    default:
      return expected === 'never started' ? (row) => row.containers[key]?.state.startsWith('waiting') === true : undefined;
  }
}

/** `{main: "Terminated Completed exit 0, restartCount 0", sidecar: "Running"}` at one instant. */
export const checkContainerStates: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const rows = evidence.podRows();
  const fits = (row: PodSummary): boolean => Object.entries(value).every(([name, words]) => {
    const container = { ...row.initContainers, ...row.containers }[name];
    if (!container || typeof words !== 'string') return false;
    const [state = '', reason] = words.split(/[ ,]+/);
    const exit = /exit (\d+)/.exec(words)?.[1];
    const restarts = /restartCount (\d+)/.exec(words)?.[1];
    return container.state.startsWith(state.toLowerCase()) && (reason === undefined || container.state.endsWith(`/${reason}`)) && (exit === undefined || container.exitCode === Number(exit)) && (restarts === undefined || container.restartCount === Number(restarts));
  });
  return passIf(rows.some(fits), () => podsText(evidence));
};

/** A part of one container's status: `state.waiting`, `lastState.terminated`. */
export const checkContainerStatus: Check = ({ what, value }, { evidence }) => {
  const path = what.slice('container.'.length);
  const statuses = podsOf(evidence).flatMap(({ status }): readonly ContainerStatus[] => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]);
  if (path === 'restarted') return passIf(statuses.some(({ restartCount }) => (restartCount > 0) === value), () => podsText(evidence));
  return passIf(statuses.some((status) => covers(valueAt(status, path), value)), () => podsText(evidence));
};

/** `{type: "Failed", reason: "PodFailurePolicy"}` of a Job, or `{Available: "True MinimumReplicasAvailable"}` of a workload. */
export const checkConditions: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const wanted = typeof value['type'] === 'string' ? [{ type: value['type'], ...(typeof value['reason'] === 'string' ? { reason: value['reason'] } : {}) }] : Object.entries(value).map(([type, words]) => conditionOf(type, String(words)));
  const lists = evidence.versions().map(({ object }) => valueAt(object, 'status.conditions')).filter(Array.isArray);
  return passIf(lists.some((conditions) => wanted.every((one) => conditions.some((condition) => isRecord(condition) && Object.entries(one).every(([key, text]) => (key === 'message' ? String(condition[key]).includes(text) : condition[key] === text))))), () => `no object had conditions ${JSON.stringify(wanted)}`);
};

function conditionOf(type: string, words: string): Record<string, string> {
  const [status = '', reason] = words.split(' ');
  return status === 'True' || status === 'False' || status === 'Unknown' ? { type, status, ...(reason === undefined ? {} : { reason }) } : { type, message: words };
}

export const checkJobStatus: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const { condition, ...rest } = value;
  const jobs = evidence.versions().filter(({ resource }) => resource === 'jobs').map(({ object }) => valueAt(object, 'status'));
  const hasCondition = (status: unknown): boolean => condition === undefined || covers(valueAt(status, 'conditions'), [{ type: condition, status: 'True' }]);
  return passIf(jobs.some((status) => covers(status, rest) && hasCondition(status)), () => `Job statuses: ${JSON.stringify(jobs.at(-1))}`);
};

/** Conditions of endpoints: one, or an old and a new one at the same time. */
export const checkEndpoints: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const wanted = 'conditions' in value ? [value['conditions']] : Object.values(value);
  const slices = evidence.versions().filter(({ resource }) => resource === 'endpointslices').map(({ object }) => valueAt(object, 'endpoints')).filter(Array.isArray);
  return passIf(slices.some((endpoints) => wanted.every((conditions) => endpoints.some((endpoint) => covers(valueAt(endpoint, 'conditions'), conditions)))), () => `endpoints: ${JSON.stringify(slices.slice(-4))}`);
};

/** Pods ran with these images: by name of the Pod. */
export const checkImages: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const pods = podsOf(evidence);
  const ran = (name: string, image: unknown): boolean => pods.some((pod) => pod.metadata?.name === name.replace(/\(.*\)$/, '') && pod.spec?.containers.some((container) => container.image?.endsWith(String(image))));
  return passIf(Object.entries(value).every(([name, image]) => ran(name, image)), () => `Pods: ${[...new Set(pods.map((pod) => `${pod.metadata?.name ?? ''} ${pod.spec?.containers[0]?.image ?? ''}`))].join(', ')}`);
};

/** The nodes on which Pods were running at one time. */
export const checkPlacement: Check = ({ value }, { evidence }) => {
  if (!Array.isArray(value)) return unjudged('told in words');
  return atSomeTime(evidence, (rows) => {
    const nodes = new Set(rows.filter(({ phase }) => phase === 'Running').map(({ node }) => node));
    return nodes.size === value.length && value.every((node) => nodes.has(String(node)));
  });
};

/** How many Pods had each status at one time: `{Running: 4, Pending: 1}`; by index of an indexed Job: `{index0: ["Error", "Error"]}`. */
export const checkPodCounts: Check = ({ value }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  return atSomeTime(evidence, (rows) => Object.entries(value).every(([key, wanted]) => {
    if (typeof wanted === 'number') return rows.filter(({ displayed }) => displayed === key).length === wanted;
    const index = /\d+$/.exec(key)?.[0] ?? '';
    const statuses = rows.filter(({ pod }) => pod.includes(`-${index}-`)).map(({ displayed }) => displayed);
    return Array.isArray(wanted) && statuses.length === wanted.length && wanted.every((status) => statuses.includes(String(status)));
  }));
};

/** Pods went away in this order. */
export const checkOrder: Check = ({ value }, { evidence }) => {
  if (!Array.isArray(value)) return unjudged('told in words');
  const gone = evidence.podRows().filter(({ type }) => type === 'DELETED').map(({ pod }) => pod);
  let at = 0;
  for (const pod of gone) if (pod === value[at]) at++;
  return passIf(at === value.length, () => `Pods went in this order: ${gone.join(', ')}`);
};

/** A Pod with that name was created. */
export const checkCreated: Check = ({ value }, { evidence }) => passIf(podsOf(evidence).some(({ metadata }) => metadata?.name === value), () => podsText(evidence));

/** `{"tolerations added to every pod": [...]}`. */
export const checkDefaulting: Check = ({ value }, { evidence }) => {
  const lists = isRecord(value) ? Object.values(value).filter((item) => Array.isArray(item) && item.every(isRecord)) : [];
  if (lists.length === 0) return unjudged('told in words');
  const pods = podsOf(evidence);
  return passIf(pods.length > 0 && lists.every((list) => pods.some(({ spec }) => covers(spec?.tolerations, list))), () => `tolerations: ${JSON.stringify(pods.at(-1)?.spec?.tolerations)}`);
};

function atSomeTime(evidence: Evidence, holds: (rows: readonly PodSummary[]) => boolean): ExpectationVerdict {
  const present = new Map<string, PodSummary>();
  for (const row of evidence.podRows()) {
    if (row.type === 'DELETED') present.delete(row.pod);
    else present.set(row.pod, row);
    if (holds([...present.values()])) return { type: 'pass' };
  }
  return { type: 'fail', difference: podsText(evidence) };
}

function podsOf(evidence: Evidence): Pod[] {
  return evidence.versions().filter(({ resource }) => resource === 'pods').map(({ object }) => object as Pod);
}

function podsText(evidence: Evidence): string {
  return `Pods: ${evidence.podRows().slice(-40).map((row) => `${row.t.toFixed(1)}s ${row.pod} ${row.type ?? `${row.phase} ${row.ready} ${row.displayed} ${row.restarts} ${row.node ?? ''}`}`).join('\n')}`;
}
