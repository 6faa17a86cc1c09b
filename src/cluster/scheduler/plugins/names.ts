// The names of the default plugins, as kube-scheduler's configuration has them.

export const PLUGIN = {
  schedulingGates: 'SchedulingGates',
  prioritySort: 'PrioritySort',
  nodeUnschedulable: 'NodeUnschedulable',
  nodeName: 'NodeName',
  taintToleration: 'TaintToleration',
  nodeAffinity: 'NodeAffinity',
  nodePorts: 'NodePorts',
  nodeResourcesFit: 'NodeResourcesFit',
  volumeRestrictions: 'VolumeRestrictions',
  nodeVolumeLimits: 'NodeVolumeLimits',
  volumeBinding: 'VolumeBinding',
  volumeZone: 'VolumeZone',
  podTopologySpread: 'PodTopologySpread',
  interPodAffinity: 'InterPodAffinity',
  dynamicResources: 'DynamicResources',
  defaultPreemption: 'DefaultPreemption',
  nodeResourcesBalancedAllocation: 'NodeResourcesBalancedAllocation',
  imageLocality: 'ImageLocality',
  defaultBinder: 'DefaultBinder',
} as const;
