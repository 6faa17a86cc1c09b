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
import { PLUGIN } from './names.ts';
import { createNodeVolumeLimits } from './nodeVolumeLimits/nodeVolumeLimits.ts';
import { createPodTopologySpread } from './podTopologySpread/podTopologySpread.ts';
import { createPrioritySort } from './prioritySort/prioritySort.ts';
import { createSchedulingGates } from './schedulingGates/schedulingGates.ts';
import { createTaintToleration } from './taintToleration/taintToleration.ts';
import { createVolumeBinding } from './volumeBinding/volumeBinding.ts';
import { createVolumeRestrictions } from './volumeRestrictions/volumeRestrictions.ts';
import { createVolumeZone } from './volumeZone/volumeZone.ts';

export const DEFAULT_PLUGINS: readonly EnabledPlugin[] = [
  { name: PLUGIN.schedulingGates, create: createSchedulingGates },
  { name: PLUGIN.prioritySort, create: createPrioritySort },
  { name: PLUGIN.nodeUnschedulable, create: createNodeUnschedulable },
  { name: PLUGIN.nodeName, create: createNodeName },
  { name: PLUGIN.taintToleration, create: createTaintToleration, weight: 3 },
  { name: PLUGIN.nodeAffinity, create: () => createNodeAffinity(), weight: 2 },
  { name: PLUGIN.nodePorts, create: createNodePorts },
  { name: PLUGIN.nodeResourcesFit, create: () => createNodeResourcesFit() },
  { name: PLUGIN.volumeRestrictions, create: createVolumeRestrictions },
  { name: PLUGIN.nodeVolumeLimits, create: createNodeVolumeLimits },
  { name: PLUGIN.volumeBinding, create: createVolumeBinding },
  { name: PLUGIN.volumeZone, create: createVolumeZone },
  { name: PLUGIN.podTopologySpread, create: (handle) => createPodTopologySpread(handle), weight: 2 },
  { name: PLUGIN.interPodAffinity, create: createInterPodAffinity, weight: 2 },
  { name: PLUGIN.dynamicResources, create: createDynamicResources, weight: 2 },
  { name: PLUGIN.defaultPreemption, create: createDefaultPreemption },
  { name: PLUGIN.nodeResourcesBalancedAllocation, create: createBalancedAllocation },
  { name: PLUGIN.imageLocality, create: createImageLocality },
  { name: PLUGIN.defaultBinder, create: createDefaultBinder },
];
