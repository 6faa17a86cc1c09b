// What is simulated, in short; FIDELITY.md has all of it.
export const about = {
  paragraphs: [
    'Everything here happens in this page: a simulated API server, scheduler, controllers, kubelets, container runtime and network. No cluster is contacted and nothing is uploaded.',
    'The simulation is measured against recordings of a real Kubernetes 1.36 cluster and against results computed by its real code. The score and every known difference are in FIDELITY.md, which comes with the source.',
    'The same files, actions and seed always give the same run, on every machine. That is why a link is enough to send a moment.',
  ],
  missingHeading: 'Not simulated yet',
  missing: [
    'Resizing a running Pod in place is accepted, but the node does not act on it',
    'Static Pods, eviction under node pressure and graceful node shutdown',
    'Enforcement of NetworkPolicies, and horizontal autoscaling',
    'Images that the catalogue does not know: a stand-in runs that listens on the declared ports',
  ],
} as const;
