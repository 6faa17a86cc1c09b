// Tables of Deployments, ReplicaSets, ReplicationControllers, StatefulSets, DaemonSets and what belongs to them.
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../apps/v1/types.gen.ts';
import type { PodTemplate, ReplicationController } from '../core/v1/types.gen.ts';
import { formatLabelSelector, selectorOfLabelSelector, selectorText } from '../labels/selector.ts';
import { age, containersAndImages, formatLabels, nameOf, ownerName } from './cells.ts';
import { integer, text, type Printer } from './table.ts';

const TEMPLATE_COLUMNS = [text('Containers', 1), text('Images', 1), text('Selector', 1)];

export const deploymentPrinter = {
  columns: [text('Name'), text('Ready'), text('Up-to-date'), text('Available'), text('Age'), ...TEMPLATE_COLUMNS],
  cells: (deployment, clock) => [
    nameOf(deployment),
    `${deployment.status?.readyReplicas ?? 0}/${deployment.spec?.replicas ?? 0}`,
    deployment.status?.updatedReplicas ?? 0,
    deployment.status?.availableReplicas ?? 0,
    age(deployment, clock),
    ...containersAndImages(deployment.spec?.template?.spec),
    selectorText(selectorOfLabelSelector(deployment.spec?.selector)),
  ],
} satisfies Printer<Deployment>;

const REPLICAS_COLUMNS = [text('Name'), integer('Desired'), integer('Current'), integer('Ready'), text('Age'), ...TEMPLATE_COLUMNS];

export const replicaSetPrinter = {
  columns: REPLICAS_COLUMNS,
  cells: (set, clock) => [
    nameOf(set),
    set.spec?.replicas ?? 0,
    set.status?.replicas ?? 0,
    set.status?.readyReplicas ?? 0,
    age(set, clock),
    ...containersAndImages(set.spec?.template?.spec),
    formatLabelSelector(set.spec?.selector),
  ],
} satisfies Printer<ReplicaSet>;

export const replicationControllerPrinter = {
  columns: REPLICAS_COLUMNS,
  cells: (controller, clock) => [
    nameOf(controller),
    controller.spec?.replicas ?? 0,
    controller.status?.replicas ?? 0,
    controller.status?.readyReplicas ?? 0,
    age(controller, clock),
    ...containersAndImages(controller.spec?.template?.spec),
    formatLabels(controller.spec?.selector),
  ],
} satisfies Printer<ReplicationController>;

export const statefulSetPrinter = {
  columns: [text('Name'), text('Ready'), text('Age'), text('Containers', 1), text('Images', 1)],
  cells: (set, clock) => [nameOf(set), `${set.status?.readyReplicas ?? 0}/${set.spec?.replicas ?? 0}`, age(set, clock), ...containersAndImages(set.spec?.template?.spec)],
} satisfies Printer<StatefulSet>;

export const daemonSetPrinter = {
  columns: [
    text('Name'), integer('Desired'), integer('Current'), integer('Ready'), integer('Up-to-date'), integer('Available'), text('Node Selector'), text('Age'), ...TEMPLATE_COLUMNS,
  ],
  cells: (set, clock) => [
    nameOf(set),
    set.status?.desiredNumberScheduled ?? 0,
    set.status?.currentNumberScheduled ?? 0,
    set.status?.numberReady ?? 0,
    set.status?.updatedNumberScheduled ?? 0,
    set.status?.numberAvailable ?? 0,
    formatLabels(set.spec?.template?.spec?.nodeSelector),
    age(set, clock),
    ...containersAndImages(set.spec?.template?.spec),
    formatLabelSelector(set.spec?.selector),
  ],
} satisfies Printer<DaemonSet>;

export const controllerRevisionPrinter = {
  columns: [text('Name'), text('Controller'), integer('Revision'), text('Age')],
  cells(revision, clock) {
    const owner = revision.metadata?.ownerReferences?.find((reference) => reference.controller);
    return [nameOf(revision), owner ? ownerName(owner) : '<none>', revision.revision, age(revision, clock)];
  },
} satisfies Printer<ControllerRevision>;

export const podTemplatePrinter = {
  columns: [text('Name'), text('Containers'), text('Images'), text('Pod Labels')],
  cells: (template) => [nameOf(template), ...containersAndImages(template.template?.spec), formatLabels(template.template?.metadata?.labels)],
} satisfies Printer<PodTemplate>;
