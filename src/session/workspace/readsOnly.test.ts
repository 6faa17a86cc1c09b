import { expect, test } from 'vitest';
import { readsOnly } from './readsOnly.ts';

const READS = [
  'kubectl get pods', 'kubectl get pods -o wide --watch', 'kubectl -n kube-system get pods', 'kubectl describe pod web | grep -A3 State', 'kubectl logs web -c app --previous; kubectl get events',
  'kubectl get pod web -o jsonpath="{.status.phase}"', "kubectl get pods -o json | jq '.items[] | select(.a > 1)'", 'kubectl rollout status deploy/web', 'kubectl wait --for=condition=Ready pod/web', 'kubectl', '', 'ls && cat pod.yaml',
  "kubectl get pods --no-headers | awk '{print $1}' | sort -k2,2n | uniq -c", 'kubectl get pods | sort -r', `kubectl get pods | sort -t ',' -k2`, 'kubectl get pods | awk NR==2', `echo "it's" "a > b"`, `kubectl 'get' pods`,
  `awk -F',' '{print $1}' a.csv`,
];
const CHANGES = [
  'kubectl delete pod web', 'kubectl apply -f pod.yaml', 'kubectl get pods && kubectl delete pod web', 'kubectl get pods; rm -rf x', 'kubectl get $(kubectl delete pod web -o name)', 'kubectl get "$(kubectl delete pod web)"', 'echo x > pod.yaml', 'kubectl exec web -- sh',
  'kubectl -n get delete pod web', 'kubectl rollout restart deploy/web', 'kubectl get pods | xargs kubectl delete', 'kubectl get pods &', 'kubectl run x --image=nginx', 'crictl stop 1', 'echo `kubectl delete pod web`', 'kubectl label pod web get=pods',
  'kubectl get pods | sort -o pods.txt', 'kubectl get pods | sort --output=pods.txt', 'sort -uo a a', 'uniq a b', `awk '{print > "a"}' b`, `awk 'BEGIN {system("kubectl delete pod web")}'`, 'awk -f program.awk',
  `sort '-o' x`, 'sort "-o" x', String.raw`sort -\o x`, 'sort --o=x a', 'sort $FLAGS x', 'sort {-o,x} a', 'uniq *', `uniq 'a' 'b'`,
  'awk BEGIN{system(1)}', String.raw`awk BEGIN{system\(1\)}`, `awk 'BEGIN{sys''tem("rm x")}'`, `awk '-f' program.awk`, 'awk "$PROGRAM" a',
  `echo "it's"; kubectl delete pod 'x'`, `echo 'unfinished; kubectl delete pod x`, `kubectl -n '' delete get pod`,
];

test.each(READS)('%s reads', (line) => {
  expect(readsOnly(line)).toBe(true);
});

test.each(CHANGES)('%s may change something', (line) => {
  expect(readsOnly(line)).toBe(false);
});
