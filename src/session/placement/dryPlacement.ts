// Where the Pods of a manifest would go if they were applied now: the scheduler's decision, without the cluster hearing of it.
import type { Node, Pod, PodTemplateSpec } from '../../api/core/v1/types.gen.ts';
import { readClientObjects, type ClientObject } from '../../api/decode/clientObjects.ts';
import { decodeForServer } from '../../api/decode/serverObject.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { PriorityClass } from '../../api/scheduling/v1/types.gen.ts';
import { evaluate } from '../../cluster/scheduler/evaluate.ts';
import { createPodInfo } from '../../cluster/scheduler/framework/podInfo.ts';
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { Session } from '../session.ts';
import type { AttemptLog } from './attemptLog.ts';
import { hintsFor } from './hints.ts';
import { pluginsFor } from './pluginsFor.ts';
import type { DryPlacement, DryPlacementQuestion } from './placementViews.ts';
import { stageAt } from './stageAt.ts';
import { tableOf } from './table.ts';

const DEFAULT_NAMESPACE = 'default';

interface Draft {
  readonly pod: Pod;
  readonly kind: string;
  readonly name: string;
  readonly prefix: readonly string[];
}

/** One answer per Pod or workload of the text; of a workload, for one more Pod of it. */
export function dryPlacements(session: Session, log: AttemptLog, { text, at: atSeconds }: DryPlacementQuestion): readonly DryPlacement[] {
  const at = simTime(seconds(atSeconds));
  const drafts: Draft[] = [];
  for (const entry of readClientObjects(text, { file: '', validate: false })) {
    if (entry.type === 'object') drafts.push(...(draftOf(entry) ?? []));
  }
  return drafts.map((draft) => placed(session, log, draft, at));
}

function draftOf(entry: ClientObject): readonly Draft[] | undefined {
  const decoded = decodeForServer(entry.resource, entry.value, 'Ignore');
  if (!decoded.ok) return undefined;
  const object: KubeObject = applyDefaults(entry.resource.name, decoded.value.object);
  const found = templateOf(object);
  if (found === undefined) return undefined;
  const { template, prefix } = found;
  const { kind } = entry.resource;
  const namespace = object.metadata?.namespace ?? '';
  const pod: Pod = { ...template, metadata: { ...template.metadata, name: entry.name, namespace: namespace === '' ? DEFAULT_NAMESPACE : namespace } };
  return [{ pod, kind, name: entry.name, prefix }];
}

/** Of the object's kind, which the scheme knows. */
function templateOf(object: KubeObject): { readonly template: Pod | PodTemplateSpec; readonly prefix: readonly string[] } | undefined {
  if (object.kind === 'Pod') return { template: object as Pod, prefix: [] };
  const spec = (object as { readonly spec?: WorkloadSpec }).spec;
  if (spec?.template?.spec !== undefined) return { template: spec.template, prefix: ['spec', 'template'] };
  const ofJob = spec?.jobTemplate?.spec?.template;
  return ofJob?.spec === undefined ? undefined : { template: ofJob, prefix: ['spec', 'jobTemplate', 'spec', 'template'] };
}

interface WorkloadSpec {
  readonly template?: PodTemplateSpec;
  readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
}

function placed(session: Session, log: AttemptLog, { pod: written, kind, name, prefix }: Draft, at: SimTime): DryPlacement {
  const { store } = session.cluster;
  const pod = prioritised(written, store.listAt('priorityclasses', at) as readonly PriorityClass[]);
  const object = { kind, name, namespace: pod.metadata?.namespace ?? '' };
  const plugins = pluginsFor(session, pod);
  if (plugins === undefined) return { object, hints: [] };
  // Applied again, a Pod gives its place up first.
  const present = kind === 'Pod' ? (store.listAt('pods', at) as readonly Pod[]).find((one) => one.metadata?.name === name && one.metadata.namespace === object.namespace) : undefined;
  const { framework } = stageAt({ store, at, except: present?.metadata?.uid ?? '', decisions: log.upTo(at), plugins });
  const nodeName = pod.spec?.nodeName ?? '';
  if (nodeName !== '') return { object, fixed: nodeName, known: (store.listAt('nodes', at) as readonly Node[]).some((node) => node.metadata?.name === nodeName), hints: [] };
  const evaluation = evaluate(framework, createPodInfo(pod));
  const [only, ...others] = evaluation.best;
  const gate = framework.runPreEnqueue(createPodInfo(pod));
  return {
    object,
    table: tableOf(framework, evaluation, others.length === 0 ? only : undefined),
    ...(evaluation.failure === undefined ? {} : { message: evaluation.failure.message }),
    ...(gate === undefined ? {} : { gated: gate.reasons.join(', ') }),
    hints: evaluation.best.length > 0 ? [] : hintsFor(framework, plugins, pod, { object, prefix }),
  };
}

/** As admission does it; a class that is not there counts as none. */
function prioritised(pod: Pod, classes: readonly PriorityClass[]): Pod {
  const name = pod.spec?.priorityClassName ?? '';
  const found = name === '' ? classes.find(({ globalDefault }) => globalDefault === true) : classes.find(({ metadata }) => metadata?.name === name);
  const preemptionPolicy = pod.spec?.preemptionPolicy ?? found?.preemptionPolicy;
  return { ...pod, spec: { containers: [], ...pod.spec, priority: found?.value ?? 0, ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }) } };
}
