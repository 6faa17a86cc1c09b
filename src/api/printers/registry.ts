// Which printer prints a resource; all others show name and age.
import type { KubeObject, ResourceTypes } from '../resources.ts';
import { ageOf } from './age.ts';
import { cronJobPrinter, jobPrinter } from './batch.ts';
import { configMapPrinter, createdAtPrinter, namespacePrinter, priorityClassPrinter, resourceQuotaPrinter, secretPrinter } from './config.ts';
import { eventPrinter } from './event.ts';
import { endpointSlicePrinter, endpointsPrinter, ingressClassPrinter, ingressPrinter, networkPolicyPrinter, servicePrinter } from './network.ts';
import { csiNodePrinter, leasePrinter, nodePrinter, runtimeClassPrinter } from './node.ts';
import { podPrinter } from './pod.ts';
import { horizontalPodAutoscalerPrinter, podDisruptionBudgetPrinter, roleBindingPrinter } from './policy.ts';
import { csiDriverPrinter, persistentVolumeClaimPrinter, persistentVolumePrinter, storageClassPrinter, volumeAttachmentPrinter } from './storage.ts';
import { text, type Printer } from './table.ts';
import {
  controllerRevisionPrinter, daemonSetPrinter, deploymentPrinter, podTemplatePrinter, replicaSetPrinter, replicationControllerPrinter, statefulSetPrinter,
} from './workloads.ts';

const DEFAULT_PRINTER: Printer<KubeObject> = {
  columns: [text('Name'), text('Age')],
  cells: (object, clock) => [object.metadata?.name ?? '', ageOf(object.metadata?.creationTimestamp, clock)],
};

type Printers = { readonly [R in keyof ResourceTypes]: Printer<ResourceTypes[R]> };

const PRINTERS: Printers = {
  pods: podPrinter,
  nodes: nodePrinter,
  namespaces: namespacePrinter,
  services: servicePrinter,
  endpoints: endpointsPrinter,
  configmaps: configMapPrinter,
  secrets: secretPrinter,
  serviceaccounts: DEFAULT_PRINTER,
  events: eventPrinter,
  limitranges: createdAtPrinter,
  resourcequotas: resourceQuotaPrinter,
  persistentvolumes: persistentVolumePrinter,
  persistentvolumeclaims: persistentVolumeClaimPrinter,
  podtemplates: podTemplatePrinter,
  replicationcontrollers: replicationControllerPrinter,
  deployments: deploymentPrinter,
  replicasets: replicaSetPrinter,
  statefulsets: statefulSetPrinter,
  daemonsets: daemonSetPrinter,
  controllerrevisions: controllerRevisionPrinter,
  jobs: jobPrinter,
  cronjobs: cronJobPrinter,
  horizontalpodautoscalers: horizontalPodAutoscalerPrinter,
  leases: leasePrinter,
  endpointslices: endpointSlicePrinter,
  ingresses: ingressPrinter,
  ingressclasses: ingressClassPrinter,
  networkpolicies: networkPolicyPrinter,
  runtimeclasses: runtimeClassPrinter,
  poddisruptionbudgets: podDisruptionBudgetPrinter,
  roles: createdAtPrinter,
  rolebindings: roleBindingPrinter,
  clusterroles: createdAtPrinter,
  clusterrolebindings: roleBindingPrinter,
  priorityclasses: priorityClassPrinter,
  storageclasses: storageClassPrinter,
  volumeattachments: volumeAttachmentPrinter,
  csidrivers: csiDriverPrinter,
  csinodes: csiNodePrinter,
};

const BY_NAME = new Map<string, Printer<KubeObject>>(Object.entries(PRINTERS) as [string, Printer<KubeObject>][]);

export function printerFor(resource: string): Printer<KubeObject> {
  return BY_NAME.get(resource) ?? DEFAULT_PRINTER;
}
