// A document with an hour of history.

/** A quarter of the Pods crash again and again; the others are probed. */
export function hourOfFifty(): unknown {
  const pod = (n: number): string => (n % 4 === 0
    ? `apiVersion: v1\nkind: Pod\nmetadata: {name: crash-${n}}\nspec:\n  containers: [{name: c, image: "busybox:1.36", command: [sh, -c, "sleep 20; exit 1"]}]\n`
    : `apiVersion: v1\nkind: Pod\nmetadata: {name: web-${n}}\nspec:\n  containers: [{name: web, image: nginx, readinessProbe: {httpGet: {port: 80}, periodSeconds: 10}}]\n`);
  const text = Array.from({ length: 50 }, (_, n) => pod(n)).join('---\n');
  return { schemaVersion: 1, files: [{ name: 'fifty.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'fifty.yaml' }], until: '1h' };
}
