// The admission plugins that are on by default, in the order of kube-apiserver's AllOrderedPlugins.
import type { AdmissionPlugin } from './admission.ts';
import { defaultStorageClass } from './defaultStorageClass/defaultStorageClass.ts';
import { defaultTolerationSeconds } from './defaultTolerationSeconds/defaultTolerationSeconds.ts';
import { limitRanger } from './limitRanger/limitRanger.ts';
import { namespaceLifecycle } from './namespaceLifecycle/namespaceLifecycle.ts';
import { persistentVolumeClaimResize } from './persistentVolumeClaimResize/persistentVolumeClaimResize.ts';
import { podResize } from './podResize/podResize.ts';
import { podSecurity } from './podSecurity/podSecurity.ts';
import { podTopologyLabels } from './podTopologyLabels/podTopologyLabels.ts';
import { priority } from './priority/priority.ts';
import { resourceQuota } from './resourceQuota/resourceQuota.ts';
import { runtimeClass } from './runtimeClass/runtimeClass.ts';
import { serviceAccount } from './serviceAccount/serviceAccount.ts';
import { storageObjectInUseProtection } from './storageObjectInUseProtection/storageObjectInUseProtection.ts';
import { taintNodesByCondition } from './taintNodesByCondition/taintNodesByCondition.ts';

export const ADMISSION_PLUGINS: readonly AdmissionPlugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  persistentVolumeClaimResize,
  storageObjectInUseProtection,
  runtimeClass,
  podTopologyLabels,
  podResize,
  resourceQuota,
];
