// registry.k8s.io/kube-apiserver and its like: images of nothing but a program. The programs are the cluster's own components,
// so the cluster brings them; elsewhere the files name programs that are not there.
import { programFile, type CatalogEntry, type CatalogImage, type CatalogLayer } from '../entry.ts';

const COMPONENTS: readonly { readonly name: string; readonly tag: string; readonly sizeBytes: number }[] = [
  { name: 'etcd', tag: '3.6.6-0', sizeBytes: 23_000_000 },
  { name: 'kube-apiserver', tag: 'v1.36.3', sizeBytes: 27_000_000 },
  { name: 'kube-controller-manager', tag: 'v1.36.3', sizeBytes: 23_000_000 },
  { name: 'kube-scheduler', tag: 'v1.36.3', sizeBytes: 17_000_000 },
];

export const controlPlane: CatalogEntry = {
  name: 'control-plane',
  programs: [],
  layers: COMPONENTS.map(({ name, sizeBytes }): CatalogLayer => ({ name, sizeBytes, entries: [[`/usr/local/bin/${name}`, programFile(name, sizeBytes * 3)]] })),
  images: COMPONENTS.map(({ name, tag }): CatalogImage => ({ repositories: [`registry.k8s.io/${name}`], tags: [tag], layers: [name], config: { entrypoint: [name], env: ['PATH=/usr/local/bin'] } })),
};
