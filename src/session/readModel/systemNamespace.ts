// What belongs to the cluster itself is not on screen.

export function isSystem(namespace: string | undefined): boolean {
  return namespace !== undefined && namespace.startsWith('kube-');
}
