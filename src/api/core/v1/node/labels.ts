// Well-known labels of nodes (k8s.io/api core/v1 well_known_labels.go).

/** v1.LabelTopologyZone: the failure zone of a node. */
export const TOPOLOGY_ZONE = 'topology.kubernetes.io/zone';
