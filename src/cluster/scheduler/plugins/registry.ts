// The default plugins in their order, with the weights of their scores. Mirrors apis/config/v1/default_plugins.go.
import type { EnabledPlugin } from '../framework/interface.ts';
import { createDefaultBinder } from './defaultBinder/defaultBinder.ts';
import { createDefaultPreemption } from './defaultPreemption/defaultPreemption.ts';
import { createDynamicResources } from './dynamicResources/dynamicResources.ts';
import { createImageLocality } from './imageLocality/imageLocality.ts';
import { createInterPodAffinity } from './interPodAffinity/interPodAffinity.ts';
import { createNodeAffinity } from './nodeAffinity/nodeAffinity.ts';
import { createNodeName } from './nodeName/nodeName.ts';
import { createNodePorts } from './nodePorts/nodePorts.ts';
import { createBalancedAllocation } from './nodeResources/balancedAllocation.ts';
import { createNodeResourcesFit } from './nodeResources/fit.ts';
import { createNodeUnschedulable } from './nodeUnschedulable/nodeUnschedulable.ts';
import { createNodeVolumeLimits } from './nodeVolumeLimits/nodeVolumeLimits.ts';
import { createPodTopologySpread } from './podTopologySpread/podTopologySpread.ts';
import { createPrioritySort } from './prioritySort/prioritySort.ts';
import { createSchedulingGates } from './schedulingGates/schedulingGates.ts';
import { createTaintToleration } from './taintToleration/taintToleration.ts';
import { createVolumeBinding } from './volumeBinding/volumeBinding.ts';
import { createVolumeRestrictions } from './volumeRestrictions/volumeRestrictions.ts';
import { createVolumeZone } from './volumeZone/volumeZone.ts';

export const DEFAULT_PLUGINS: readonly EnabledPlugin[] = [
  { create: createSchedulingGates },
  { create: createPrioritySort },
  { create: createNodeUnschedulable },
  { create: createNodeName },
  { create: createTaintToleration, weight: 3 },
  { create: createNodeAffinity, weight: 2 },
  { create: createNodePorts },
  { create: createNodeResourcesFit },
  { create: createVolumeRestrictions },
  { create: createNodeVolumeLimits },
  { create: createVolumeBinding },
  { create: createVolumeZone },
  { create: createPodTopologySpread, weight: 2 },
  { create: createInterPodAffinity, weight: 2 },
  { create: createDynamicResources, weight: 2 },
  { create: createDefaultPreemption },
  { create: createBalancedAllocation },
  { create: createImageLocality },
  { create: createDefaultBinder },
];
