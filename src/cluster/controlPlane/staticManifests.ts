// The manifests that kubeadm writes for the control plane (cmd/kubeadm/app/phases/controlplane, phases/etcd), in small.
import type { Pod, Volume } from '../../api/core/v1/types.gen.ts';
import { goYaml } from '../../kubectl/printers/goYaml.ts';
import type { ControlPlaneComponent } from './controlPlane.ts';

interface ComponentFacts {
  readonly image: string;
  readonly requests: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  /** Of the node, at the same paths in the container. */
  readonly paths: readonly { readonly name: string; readonly path: string; readonly type: 'DirectoryOrCreate' | 'FileOrCreate' }[];
}

const CERTIFICATES = { name: 'k8s-certs', path: '/etc/kubernetes/pki', type: 'DirectoryOrCreate' } as const;

const FACTS: Readonly<Record<ControlPlaneComponent, ComponentFacts>> = {
  etcd: {
    image: 'registry.k8s.io/etcd:3.6.6-0',
    requests: { cpu: '100m', memory: '100Mi' },
    arguments: ['--data-dir=/var/lib/etcd', '--listen-client-urls=https://127.0.0.1:2379'],
    paths: [{ name: 'etcd-data', path: '/var/lib/etcd', type: 'DirectoryOrCreate' }],
  },
  'kube-apiserver': {
    image: 'registry.k8s.io/kube-apiserver:v1.36.3',
    requests: { cpu: '250m' },
    arguments: ['--allow-privileged=true', '--authorization-mode=Node,RBAC', '--etcd-servers=https://127.0.0.1:2379', '--secure-port=6443', '--service-cluster-ip-range=10.96.0.0/16'],
    paths: [CERTIFICATES],
  },
  'kube-controller-manager': {
    image: 'registry.k8s.io/kube-controller-manager:v1.36.3',
    requests: { cpu: '200m' },
    arguments: ['--bind-address=127.0.0.1', '--cluster-cidr=10.244.0.0/16', '--controllers=*,bootstrapsigner,tokencleaner', '--kubeconfig=/etc/kubernetes/controller-manager.conf', '--leader-elect=true'],
    paths: [CERTIFICATES, { name: 'kubeconfig', path: '/etc/kubernetes/controller-manager.conf', type: 'FileOrCreate' }],
  },
  'kube-scheduler': {
    image: 'registry.k8s.io/kube-scheduler:v1.36.3',
    requests: { cpu: '100m' },
    arguments: ['--bind-address=127.0.0.1', '--kubeconfig=/etc/kubernetes/scheduler.conf', '--leader-elect=true'],
    paths: [{ name: 'kubeconfig', path: '/etc/kubernetes/scheduler.conf', type: 'FileOrCreate' }],
  },
};

/** scheduling: SystemCriticalPriority + 1000. */
const NODE_CRITICAL_PRIORITY = 2_000_001_000;

export function imageOf(component: ControlPlaneComponent): string {
  return FACTS[component].image;
}

export function staticManifest(component: ControlPlaneComponent): string {
  const { image, requests, paths } = FACTS[component];
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { labels: { component, tier: 'control-plane' }, name: component, namespace: 'kube-system' },
    spec: {
      containers: [
        {
          command: [component, ...FACTS[component].arguments],
          image,
          imagePullPolicy: 'IfNotPresent',
          name: component,
          resources: { requests },
          volumeMounts: paths.map(({ name, path, type }) => ({ mountPath: path, name, ...(type === 'FileOrCreate' ? { readOnly: true } : {}) })),
        },
      ],
      hostNetwork: true,
      priority: NODE_CRITICAL_PRIORITY,
      priorityClassName: 'system-node-critical',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      volumes: paths.map(({ name, path, type }): Volume => ({ hostPath: { path, type }, name })),
    },
  };
  return goYaml(pod);
}
