import { expect, test } from 'vitest';
import { readsOnly } from './readsOnly.ts';

const READS = [
  'kubectl get pods', 'kubectl get pods -o wide --watch', 'kubectl -n kube-system get pods', 'kubectl describe pod web | grep -A3 State', 'kubectl logs web -c app --previous; kubectl get events',
  'kubectl get pod web -o jsonpath="{.status.phase}"', "kubectl get pods -o json | jq '.items[] | select(.a > 1)'", 'kubectl rollout status deploy/web', 'kubectl wait --for=condition=Ready pod/web', 'kubectl', '', 'ls && cat pod.yaml',
  "kubectl get pods --no-headers | awk '{print $1}' | sort -k2,2n | uniq -c", 'kubectl get pods | sort -r',
];
const CHANGES = [
  'kubectl delete pod web', 'kubectl apply -f pod.yaml', 'kubectl get pods && kubectl delete pod web', 'kubectl get pods; rm -rf x', 'kubectl get $(kubectl delete pod web -o name)', 'kubectl get "$(kubectl delete pod web)"', 'echo x > pod.yaml', 'kubectl exec web -- sh',
  'kubectl -n get delete pod web', 'kubectl rollout restart deploy/web', 'kubectl get pods | xargs kubectl delete', 'kubectl get pods &', 'kubectl run x --image=nginx', 'crictl stop 1', 'echo `kubectl delete pod web`', 'kubectl label pod web get=pods',
  'kubectl get pods | sort -o pods.txt', 'kubectl get pods | sort --output=pods.txt', 'sort -uo a a', 'uniq a b', `awk '{print > "a"}' b`, `awk 'BEGIN {system("kubectl delete pod web")}'`, 'awk -f program.awk',
];

test.each(READS)('%s reads', (line) => {
  expect(readsOnly(line)).toBe(true);
});

test.each(CHANGES)('%s may change something', (line) => {
  expect(readsOnly(line)).toBe(false);
});
