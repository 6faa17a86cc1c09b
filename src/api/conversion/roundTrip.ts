// What an object gains and loses on its way through the server's internal types: twin fields agree, deprecated ones are filled.
// Mirrors the hand-written conversions of pkg/apis/*/v1/conversion.go, there and back.
import type { DaemonSet, StatefulSet } from '../apps/v1/types.gen.ts';
import type { CronJob } from '../batch/v1/types.gen.ts';
import type { Node, Pod, PodSpec, PodTemplateSpec, Secret } from '../core/v1/types.gen.ts';
import { defineKey, type PlainObject } from '../decode/readStruct.ts';
import type { Draft } from '../draft.ts';
import { encodeBase64 } from '../formats/base64.ts';
import { parseInt64 } from '../labels/requirement.ts';
import { byteValues, encodeUtf8 } from '../../base/utf8.ts';

export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

const INIT_CONTAINER_ANNOTATIONS = [
  'pod.beta.kubernetes.io/init-containers', 'pod.alpha.kubernetes.io/init-containers', 'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
];

type Conversion = (object: never) => void;

const CONVERSIONS = new Map<string, Conversion>([
  ['pods', convertPod],
  ['nodes', convertNode],
  ['secrets', convertSecret],
  ['daemonsets', convertDaemonSet],
  ['statefulsets', convertStatefulSet],
  ['deployments', convertTemplated], ['replicasets', convertTemplated], ['replicationcontrollers', convertTemplated], ['jobs', convertTemplated],
  ['cronjobs', (cronJob: Draft<CronJob>) => convertTemplate(cronJob.spec?.jobTemplate?.spec?.template)],
  ['podtemplates', (podTemplate: { template?: Draft<PodTemplateSpec> }) => convertTemplate(podTemplate.template)],
]);

/** Changes the fresh `object` in place. */
export function roundTrip(resource: string, object: object): void {
  CONVERSIONS.get(resource)?.(object as never);
}

function convertPodSpec(spec: Draft<PodSpec> | undefined): void {
  if (!spec) return;
  const account = spec.serviceAccountName || spec.serviceAccount;
  if (account) spec.serviceAccountName = spec.serviceAccount = account;
  spec.securityContext ??= {};
}

function convertTemplate(template: Draft<PodTemplateSpec> | undefined): void {
  convertPodSpec(template?.spec);
}

function convertTemplated(object: { spec?: { template?: Draft<PodTemplateSpec> } }): void {
  convertTemplate(object.spec?.template);
}

function convertPod(pod: Draft<Pod>): void {
  convertPodSpec(pod.spec);
  const annotations = pod.metadata?.annotations;
  if (pod.metadata && annotations && INIT_CONTAINER_ANNOTATIONS.some((key) => Object.hasOwn(annotations, key))) {
    for (const key of INIT_CONTAINER_ANNOTATIONS) delete annotations[key];
    if (Object.keys(annotations).length === 0) delete pod.metadata.annotations;
  }
  const grace = pod.spec?.terminationGracePeriodSeconds;
  if (pod.spec && typeof grace === 'number' && grace < 0) pod.spec.terminationGracePeriodSeconds = 1;
  const status = pod.status;
  if (!status) return;
  // The single address wins over a list that says otherwise.
  if (status.podIP && status.podIP !== status.podIPs?.[0]?.ip) status.podIPs = [{ ip: status.podIP }];
  else if (status.podIPs?.[0]) status.podIP = status.podIPs[0].ip;
}

function convertNode(node: Draft<Node>): void {
  const spec = node.spec;
  if (!spec) return;
  if (spec.podCIDR && spec.podCIDR !== spec.podCIDRs?.[0]) spec.podCIDRs = [spec.podCIDR];
  else if (spec.podCIDRs?.[0]) spec.podCIDR = spec.podCIDRs[0];
}

/** `stringData` is for writing only: it becomes data. */
function convertSecret(secret: Draft<Secret>): void {
  if (!secret.stringData) return;
  const data: PlainObject = secret.data ?? {};
  for (const [key, text] of Object.entries(secret.stringData)) defineKey(data, key, encodeBase64(byteValues(encodeUtf8(text))));
  if (Object.keys(data).length > 0) secret.data = data as Record<string, string>;
  delete secret.stringData;
}

function convertDaemonSet(daemonSet: Draft<DaemonSet>): void {
  convertTemplated(daemonSet);
  if (!daemonSet.metadata) return;
  const annotations = (daemonSet.metadata.annotations ??= {});
  annotations[TEMPLATE_GENERATION] = `${parseInt64(annotations[TEMPLATE_GENERATION] ?? '') ?? 0n}`;
}

function convertStatefulSet(statefulSet: Draft<StatefulSet>): void {
  convertTemplated(statefulSet);
  for (const template of statefulSet.spec?.volumeClaimTemplates ?? []) {
    template.apiVersion = 'v1';
    template.kind = 'PersistentVolumeClaim';
  }
}
