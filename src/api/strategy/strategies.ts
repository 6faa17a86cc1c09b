// The strategies of all resources: what they reset, count and fill in. Mirrors pkg/registry/*/*/strategy.go.
import { deepEqual } from '../../base/json.ts';
import type { DaemonSet, StatefulSet } from '../apps/v1/types.gen.ts';
import type { CronJob, Job } from '../batch/v1/types.gen.ts';
import { TEMPLATE_GENERATION } from '../conversion/roundTrip.ts';
import type { Lease } from '../coordination/v1/types.gen.ts';
import { dropDisabledTemplateFields } from '../core/v1/pod/dropDisabledFields.ts';
import { POD_STRATEGY } from '../core/v1/pod/strategy.ts';
import { SERVICE_STRATEGY } from '../core/v1/service/strategy.ts';
import type { Namespace, Node, PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec, PodTemplate, PodTemplateSpec, Secret, ServiceAccount } from '../core/v1/types.gen.ts';
import type { EndpointSlice } from '../discovery/v1/types.gen.ts';
import type { Draft } from '../draft.ts';
import type { ObjectMeta } from '../meta/v1/types.gen.ts';
import type { CSIDriver } from '../storage/v1/types.gen.ts';
import { bumpGeneration, keepField, metadataOf, type Strategy, type StrategyContext } from './strategy.ts';

interface WithParts {
  metadata?: Draft<ObjectMeta>;
  spec?: object;
  status?: object;
}

interface Templated extends WithParts {
  spec?: { template?: Draft<PodTemplateSpec> | null };
}

const keepSpec = (object: WithParts, old: WithParts): void => keepField(object, old, 'spec');
const keepStatus = (object: WithParts, old: WithParts): void => keepField(object, old, 'status');
const statusOnly = { status: keepSpec };

function countSpecChanges(object: WithParts, old: WithParts): void {
  if (!deepEqual(object.spec, old.spec)) bumpGeneration(object, old);
}

function startGeneration(object: WithParts): void {
  metadataOf(object).generation = 1;
}

/** Kinds with a spec whose changes are counted and a status that only its subresource sets. */
function counted(emptyStatus?: object): Strategy {
  return {
    create: (object: WithParts) => {
      startGeneration(object);
      if (emptyStatus) object.status = { ...emptyStatus };
    },
    update: (object: WithParts, old: WithParts) => {
      if (emptyStatus) keepStatus(object, old);
      countSpecChanges(object, old);
    },
    ...(emptyStatus ? { subresources: statusOnly } : {}),
  };
}

/** As `counted`, with a Pod template. */
function templated(emptyStatus: object): Strategy {
  return {
    create: (object: Templated) => {
      startGeneration(object);
      object.status = { ...emptyStatus };
      dropDisabledTemplateFields(object.spec?.template, undefined);
    },
    update: (object: Templated, old: Templated) => {
      keepStatus(object, old);
      dropDisabledTemplateFields(object.spec?.template, old.spec?.template);
      countSpecChanges(object, old);
    },
    subresources: statusOnly,
  };
}

/** Kinds without generation, whose status only its subresource sets. */
function uncounted(emptyStatus: object): Strategy {
  return {
    create: (object: WithParts) => {
      object.status = { ...emptyStatus };
    },
    update: keepStatus,
    subresources: statusOnly,
  };
}

export const STRATEGIES: ReadonlyMap<string, Strategy> = new Map<string, Strategy>([
  ['pods', POD_STRATEGY],
  ['services', SERVICE_STRATEGY],
  ['deployments', deploymentStrategy()],
  ['replicasets', templated({ replicas: 0 })],
  ['replicationcontrollers', templated({ replicas: 0 })],
  ['statefulsets', statefulSetStrategy()],
  ['daemonsets', daemonSetStrategy()],
  ['jobs', jobStrategy()],
  ['cronjobs', cronJobStrategy()],
  ['podtemplates', podTemplateStrategy()],
  ['poddisruptionbudgets', counted({ disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 })],
  ['ingresses', counted({ loadBalancer: {} })],
  ['ingressclasses', counted()],
  ['networkpolicies', counted()],
  ['priorityclasses', { create: startGeneration }],
  ['horizontalpodautoscalers', uncounted({ desiredReplicas: 0, currentMetrics: null })],
  ['resourcequotas', uncounted({})],
  ['volumeattachments', uncounted({ attached: false })],
  ['persistentvolumes', persistentVolumeStrategy()],
  ['persistentvolumeclaims', claimStrategy()],
  ['namespaces', namespaceStrategy()],
  ['nodes', nodeStrategy()],
  ['secrets', { update: (secret: Draft<Secret>, old: Draft<Secret>) => {
    if (!secret.type) keepField(secret, old, 'type');
  } }],
  ['serviceaccounts', { create: cleanSecretReferences, update: cleanSecretReferences }],
  ['endpointslices', endpointSliceStrategy()],
  ['leases', { create: dropLeaderElection, update: dropLeaderElection }],
  ['csidrivers', {
    create: dropOffCsiFields,
    update: (driver: Draft<CSIDriver>, old: Draft<CSIDriver>) => {
      if (old.spec.preventPodSchedulingIfMissing === undefined) dropOffCsiFields(driver);
      countSpecChanges(driver, old);
    },
  }],
]);

function deploymentStrategy(): Strategy {
  const base = templated({});
  return {
    ...base,
    update: (deployment: Templated, old: Templated, context: StrategyContext) => {
      base.update?.(deployment as never, old as never, context);
      const annotationsChanged = !deepEqual(deployment.metadata?.annotations ?? {}, old.metadata?.annotations ?? {});
      if (annotationsChanged) bumpGeneration(deployment, old);
    },
    subresources: {
      status: (deployment: Templated, old: Templated) => {
        keepSpec(deployment, old);
        keepField(metadataOf(deployment), metadataOf(old), 'labels');
      },
    },
  };
}

/** MaxUnavailableStatefulSet is off: the field is dropped unless it was stored before. */
function statefulSetStrategy(): Strategy {
  const base = templated({ replicas: 0, availableReplicas: 0 });
  const drop = (statefulSet: Draft<StatefulSet>, old?: StatefulSet): void => {
    if (old?.spec?.updateStrategy?.rollingUpdate?.maxUnavailable === undefined) delete statefulSet.spec?.updateStrategy?.rollingUpdate?.maxUnavailable;
  };
  return {
    ...base,
    create: (statefulSet: Draft<StatefulSet>, context: StrategyContext) => {
      drop(statefulSet);
      base.create?.(statefulSet as never, context);
    },
    update: (statefulSet: Draft<StatefulSet>, old: Draft<StatefulSet>, context: StrategyContext) => {
      drop(statefulSet, old);
      base.update?.(statefulSet as never, old as never, context);
    },
  };
}

/** Counts template changes in an annotation besides the generation. */
function daemonSetStrategy(): Strategy {
  const base = templated({ currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 });
  const annotate = (daemonSet: Draft<DaemonSet>, generation: number): void => {
    (metadataOf(daemonSet).annotations ??= {})[TEMPLATE_GENERATION] = `${generation}`;
  };
  const generationOf = (daemonSet: Draft<DaemonSet>): number => Number(daemonSet.metadata?.annotations?.[TEMPLATE_GENERATION] ?? 0);
  return {
    ...base,
    create: (daemonSet: Draft<DaemonSet>, context: StrategyContext) => {
      base.create?.(daemonSet as never, context);
      annotate(daemonSet, Math.max(1, generationOf(daemonSet)));
    },
    update: (daemonSet: Draft<DaemonSet>, old: Draft<DaemonSet>, context: StrategyContext) => {
      base.update?.(daemonSet as never, old as never, context);
      annotate(daemonSet, generationOf(old) + (deepEqual(daemonSet.spec?.template, old.spec?.template) ? 0 : 1));
    },
  };
}

function jobStrategy(): Strategy {
  const base = templated({});
  return {
    ...base,
    create: (job: Draft<Job>, context: StrategyContext) => {
      if (!job.spec?.manualSelector) generateJobSelector(job);
      base.create?.(job as never, context);
    },
  };
}

const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';

/** Labels that tell a Job's Pods from all others, and the selector for them. Labels the user set stay, for validation to compare. */
function generateJobSelector(job: Draft<Job>): void {
  if (!job.spec) return;
  const metadata = (job.spec.template.metadata ??= {});
  const [name, uid] = [job.metadata?.name ?? '', job.metadata?.uid ?? ''];
  metadata.labels = { 'job-name': name, 'batch.kubernetes.io/job-name': name, 'controller-uid': uid, [CONTROLLER_UID]: uid, ...metadata.labels };
  const selector = (job.spec.selector ??= {});
  selector.matchLabels = { [CONTROLLER_UID]: uid, ...selector.matchLabels };
}

function cronJobStrategy(): Strategy {
  return {
    create: (cronJob: Draft<CronJob>) => {
      startGeneration(cronJob);
      cronJob.status = {};
      dropDisabledTemplateFields(cronJob.spec?.jobTemplate.spec?.template, undefined);
    },
    update: (cronJob: Draft<CronJob>, old: Draft<CronJob>) => {
      keepStatus(cronJob, old);
      dropDisabledTemplateFields(cronJob.spec?.jobTemplate.spec?.template, old.spec?.jobTemplate.spec?.template);
      countSpecChanges(cronJob, old);
    },
    subresources: statusOnly,
  };
}

function podTemplateStrategy(): Strategy {
  return {
    create: (template: Draft<PodTemplate>) => {
      startGeneration(template);
      dropDisabledTemplateFields(template.template, undefined);
    },
    update: (template: Draft<PodTemplate>, old: Draft<PodTemplate>) => {
      dropDisabledTemplateFields(template.template, old.template);
      if (!deepEqual(template.template, old.template)) bumpGeneration(template, old);
    },
  };
}

function persistentVolumeStrategy(): Strategy {
  return {
    create: (volume: Draft<PersistentVolume>, context: StrategyContext) => {
      volume.status = { phase: 'Pending', lastPhaseTransitionTime: context.now };
    },
    update: keepStatus,
    subresources: {
      status: (volume: Draft<PersistentVolume>, old: Draft<PersistentVolume>, context: StrategyContext) => {
        keepSpec(volume, old);
        const status = (volume.status ??= {});
        const [time, before] = [status.lastPhaseTransitionTime, old.status?.lastPhaseTransitionTime];
        if (status.phase === old.status?.phase) {
          if (time === undefined && before !== undefined) status.lastPhaseTransitionTime = before;
        } else if (time === undefined || time === before) status.lastPhaseTransitionTime = context.now;
      },
    },
  };
}

function claimStrategy(): Strategy {
  return {
    create: (claim: Draft<PersistentVolumeClaim>) => {
      claim.status = {};
      if (claim.spec) prepareDataSources(claim.spec, undefined);
    },
    update: (claim: Draft<PersistentVolumeClaim>, old: Draft<PersistentVolumeClaim>) => {
      keepStatus(claim, old);
      if (claim.spec) prepareDataSources(claim.spec, old.spec);
    },
    subresources: statusOnly,
  };
}

/** The two ways to name a source agree; what only the newer one may name is dropped from the older. */
function prepareDataSources(spec: Draft<PersistentVolumeClaimSpec>, old: PersistentVolumeClaimSpec | undefined): void {
  // CrossNamespaceVolumeDataSource is off.
  if (spec.dataSourceRef?.namespace && !old?.dataSourceRef) delete spec.dataSourceRef;
  const source = spec.dataSource;
  const known = source && ((source.kind === 'PersistentVolumeClaim' && !source.apiGroup) || (source.kind === 'VolumeSnapshot' && source.apiGroup === 'snapshot.storage.k8s.io'));
  if (!old?.dataSource && !spec.dataSourceRef && !known) delete spec.dataSource;
  if (spec.dataSource && !spec.dataSourceRef) spec.dataSourceRef = { ...spec.dataSource };
  else if (spec.dataSourceRef && !spec.dataSource && !spec.dataSourceRef.namespace) {
    const { namespace: _, ...local } = spec.dataSourceRef;
    spec.dataSource = local;
  }
}

function namespaceStrategy(): Strategy {
  return {
    create: (namespace: Draft<Namespace>) => {
      namespace.status = { phase: 'Active' };
      const finalizers = namespace.spec?.finalizers ?? [];
      namespace.spec = { ...namespace.spec, finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'] };
    },
    update: (namespace: Draft<Namespace>, old: Draft<Namespace>) => {
      namespace.spec = { ...namespace.spec };
      keepField(namespace.spec, old.spec ?? {}, 'finalizers');
      keepStatus(namespace, old);
    },
    subresources: { status: keepSpec, finalize: keepStatus },
  };
}

function nodeStrategy(): Strategy {
  return {
    create: (node: Draft<Node>) => {
      delete node.spec?.configSource;
      delete node.status?.config;
    },
    update: (node: Draft<Node>, old: Draft<Node>) => {
      keepStatus(node, old);
      if (!old.spec?.configSource) delete node.spec?.configSource;
    },
    subresources: {
      status: (node: Draft<Node>, old: Draft<Node>) => {
        keepSpec(node, old);
        if (!old.status?.config) delete node.status?.config;
      },
    },
  };
}

function cleanSecretReferences(account: Draft<ServiceAccount>): void {
  if (account.secrets) account.secrets = account.secrets.map(({ name }) => (name ? { name } : {}));
}

function endpointSliceStrategy(): Strategy {
  const drop = (slice: Draft<EndpointSlice>): void => {
    for (const endpoint of slice.endpoints ?? []) delete endpoint.deprecatedTopology;
  };
  return {
    create: (slice: Draft<EndpointSlice>) => {
      startGeneration(slice);
      drop(slice);
    },
    update: (slice: Draft<EndpointSlice>, old: Draft<EndpointSlice>) => {
      const { metadata, ...rest } = slice;
      const { metadata: oldMetadata, ...before } = old;
      if (!deepEqual(rest, before) || !deepEqual(metadata?.labels ?? {}, oldMetadata?.labels ?? {})) bumpGeneration(slice, old);
      drop(slice);
    },
  };
}

/** CoordinatedLeaderElection is off. */
function dropLeaderElection(lease: Draft<Lease>): void {
  delete lease.spec?.strategy;
  delete lease.spec?.preferredHolder;
}

/** VolumeLimitScaling is off. */
function dropOffCsiFields(driver: Draft<CSIDriver>): void {
  delete driver.spec.preventPodSchedulingIfMissing;
}
