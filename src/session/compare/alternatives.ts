// What could have been decided otherwise: for decisions in an answer that a field of the Pod governs, that field with another value.
import type { Container, Pod, Probe } from '../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { WhyAnswer } from '../readModel/answers.ts';
import { objectAt } from '../readModel/pastObject.ts';
import type { WhyStep } from '../why/whyChain.ts';

/** A field that decided, what it is, and what it could be. */
export interface Alternative {
  /** The object that is written in a manifest: `Pod/web`, or what made the Pod. */
  readonly object: string;
  readonly path: string;
  /** As the field is called in a sentence: `livenessProbe.failureThreshold`. */
  readonly field: string;
  readonly value: string | number;
  readonly present: string | number;
}

/** Of a Pod's own spec. */
type Change = Pick<Alternative, 'path' | 'field' | 'value' | 'present'>;

interface Governed {
  /** Whether the step is such a decision. */
  decides(step: WhyStep): boolean;
  otherwise(pod: Pod, container: string | undefined): readonly Change[];
}

/** An answer offers no more than this. */
const MOST = 3;

const ruleIs = (...starts: readonly string[]) => ({ rule }: WhyStep): boolean => rule !== undefined && starts.some((start) => rule.id.startsWith(start));

const POLICIES = ['Always', 'OnFailure', 'Never'];

/** In order of how much they say. */
const DECISIONS: readonly Governed[] = [
  { decides: (step) => step.data?.['reason'] === 'OOMKilled' || step.data?.['value'] === 'OOMKilled' || ruleIs('kubelet.containerOverMemoryLimit')(step), otherwise: memoryLimit },
  { decides: ruleIs('kubelet.kill.livenessProbe', 'kubelet.probe.liveness.failure'), otherwise: probe('livenessProbe') },
  { decides: ruleIs('kubelet.kill.startupProbe', 'kubelet.probe.startup.failure'), otherwise: probe('startupProbe') },
  { decides: ruleIs('kubelet.probe.readiness.failure'), otherwise: probe('readinessProbe') },
  { decides: (step) => step.data?.['signal'] === 'SIGKILL' || step.data?.['verb'] === 'delete' || ruleIs('kubelet.terminate.deleted')(step), otherwise: grace },
  { decides: ruleIs('kubelet.restart', 'kubelet.backoff.crashLoop', 'kubelet.killPod.', 'kubelet.phase.ended', 'kubelet.phase.willRestart', 'kubelet.phase.allSucceeded', 'kubelet.phase.someFailed', 'kubelet.phase.initFailed'), otherwise: restartPolicy },
  // An end decides nothing by itself: the policy decides what it means.
  { decides: (step) => step.type === 'container.exited' || ruleIs('kubelet.containerEnded')(step), otherwise: restartPolicy },
];

/** Each with the container that the decision was about. */
export function alternativesTo(store: Store, { steps, object }: WhyAnswer, at: SimTime): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  for (const { decides, otherwise } of DECISIONS) {
    for (const step of steps.filter(decides)) {
      const about = step.objects.find(({ kind }) => kind === 'Pod') ?? (object?.kind === 'Pod' ? object : undefined);
      const pod = about && (objectAt(store, { kind: 'Pod', name: about.name, ...(about.namespace === undefined ? {} : { namespace: about.namespace }), ...(about.uid === undefined ? {} : { uid: about.uid }) }, at) as Pod | undefined);
      if (!pod) continue;
      const container = step.objects.find((candidate) => candidate.container !== undefined)?.container ?? textParam(step, 'container');
      const written = writtenIn(store, pod, at);
      for (const change of otherwise(pod, container)) {
        const path = `${written.prefix}${change.path}`;
        if (written.kind === 'Job' && change.value === 'Always') continue;
        found.set(`${path} ${change.value}`, { ...change, object: `${written.kind}/${written.name}`, path });
      }
    }
  }
  return [...found.values()].slice(0, MOST);
}

function textParam({ rule }: WhyStep, name: string): string | undefined {
  const value = rule?.params?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** Where the Pod's spec is written: in itself, or in the template of what made it. */
function writtenIn(store: Store, pod: Pod, at: SimTime): { readonly kind: string; readonly name: string; readonly prefix: string } {
  let object: KubeObject = pod;
  let [kind, prefix] = ['Pod', ''];
  for (let owner = controllerOf(object); owner; owner = controllerOf(object)) {
    const next = objectAt(store, owner, at);
    if (!next) break;
    object = next;
    kind = owner.kind;
    prefix = kind === 'CronJob' ? `spec.jobTemplate.${prefix}` : 'spec.template.';
  }
  return { kind, name: object.metadata?.name ?? '', prefix };
}

function controllerOf({ metadata }: KubeObject): { readonly kind: string; readonly name: string; readonly uid: string } | undefined {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  return owner && owner.kind !== 'Node' ? { kind: owner.kind, name: owner.name, uid: owner.uid } : undefined;
}

/** Of what is being deleted nothing is started again. */
function restartPolicy({ spec, metadata }: Pod): readonly Change[] {
  if (metadata?.deletionTimestamp !== undefined) return [];
  const present = spec?.restartPolicy ?? 'Always';
  return POLICIES.filter((policy) => policy !== present).map((value) => ({ path: 'spec.restartPolicy', field: 'restartPolicy', value, present }));
}

/** More of it, for what did not come to its end, and less, for who has waited. */
function grace({ spec }: Pod): readonly Change[] {
  const present = spec?.terminationGracePeriodSeconds ?? 30;
  return [present * 2, 5].filter((value) => value !== present && value > 0).map((value) => ({ path: 'spec.terminationGracePeriodSeconds', field: 'terminationGracePeriodSeconds', value, present }));
}

function containerPath({ spec }: Pod, name: string | undefined): { readonly path: string; readonly container: Container } | undefined {
  for (const list of ['containers', 'initContainers'] as const) {
    const container = spec?.[list]?.find((candidate) => candidate.name === name);
    if (container) return { path: `spec.${list}[${container.name}]`, container };
  }
  const only = spec?.containers.length === 1 ? spec.containers[0] : undefined;
  return only && name === undefined ? { path: `spec.containers[${only.name}]`, container: only } : undefined;
}

function probe(kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe') {
  return (pod: Pod, name: string | undefined): readonly Change[] => {
    const place = containerPath(pod, name);
    const present: Probe | undefined = place?.container[kind];
    if (!place || !present) return [];
    const { failureThreshold = 3, periodSeconds = 10 } = present;
    return [
      { path: `${place.path}.${kind}.failureThreshold`, field: `${kind}.failureThreshold`, value: failureThreshold * 2, present: failureThreshold },
      { path: `${place.path}.${kind}.periodSeconds`, field: `${kind}.periodSeconds`, value: periodSeconds * 2, present: periodSeconds },
    ];
  };
}

const MORE_MEMORY = 4;
const QUANTITY = /^(\d+)([A-Za-z]*)$/;

function memoryLimit(pod: Pod, name: string | undefined): readonly Change[] {
  const place = containerPath(pod, name);
  const present = place?.container.resources?.limits?.['memory'];
  const [, digits, unit] = QUANTITY.exec(String(present ?? '')) ?? [];
  if (!place || present === undefined || digits === undefined) return [];
  return [{ path: `${place.path}.resources.limits.memory`, field: 'limits.memory', value: `${Number(digits) * MORE_MEMORY}${unit ?? ''}`, present: String(present) }];
}
