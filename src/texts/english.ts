// The words of the interface, in English. The shape of this object is what every language must have.

export const english = {
  app: {
    name: 'Podscope',
    tagline: 'A Kubernetes 1.36 cluster, simulated in this page',
    stopped: 'The simulation stopped because of a fault in Podscope. What you see is the last good state.',
  },
  editor: {
    heading: 'Manifest',
    label: 'YAML of the objects to apply',
    apply: 'Apply',
    hint: 'Ctrl+Enter applies',
  },
  clock: {
    heading: 'Virtual time',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    times: (n: number) => `${n}×`,
  },
  pods: {
    heading: 'Pods',
    empty: 'No Pods yet. Apply a manifest.',
    name: 'Name',
    ready: 'Ready',
    status: 'Status',
    restarts: 'Restarts',
    phase: 'Phase',
    node: 'Node',
    since: 'Since',
    deleted: 'deleted',
  },
  events: {
    heading: 'Events',
    empty: 'Nothing has happened yet.',
    time: 'Time',
    type: 'Type',
    reason: 'Reason',
    object: 'Object',
    message: 'Message',
  },
} as const;
