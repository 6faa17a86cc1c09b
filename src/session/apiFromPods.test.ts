import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION } from '../scenario/document.ts';
import { createSession } from './session.ts';

const API = 'https://kubernetes.default.svc';
const TOKEN = '-H "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)"';

const MANIFEST = `apiVersion: v1
kind: ServiceAccount
metadata: {name: reader}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: read-pods}
subjects: [{kind: ServiceAccount, name: reader, namespace: default}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reader}
---
apiVersion: v1
kind: Pod
metadata: {name: asker}
spec:
  serviceAccountName: reader
  containers: [{name: c, image: nginx}]
`;

/** What each script prints in a Pod of the account `reader`. */
function printedBy(scripts: readonly string[]): readonly string[] {
  const session = createSession({
    document: { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [], inputs: [{ at: '0s', type: 'apply', text: MANIFEST }] },
  });
  session.runUntil(simTime(seconds(15)));
  const seqs = scripts.map((script) => session.submit({ type: 'command', line: `kubectl exec asker -- sh -c '${script}'` }).seq);
  session.runUntil(simTime(seconds(25)));
  return seqs.map((seq) => session.outputs().find((output) => output.seq === seq)).map((output) => `${output?.stdout ?? ''}${output?.stderr ?? ''}`);
}

describe('the API server, asked from a Pod', () => {
  const cases = [
    { name: 'tells its version to everybody', script: `curl -sk ${API}/version`, want: '"gitVersion": "v1.36.3"' },
    { name: 'says it is well', script: 'curl -sk https://10.96.0.1/readyz', want: 'ok' },
    { name: 'forbids the rest to whoever is not known', script: `curl -sk ${API}/api/v1/namespaces/default/pods`, want: 'pods is forbidden: User \\"system:anonymous\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"default\\"' },
    { name: 'does not take a token that it has not issued', script: `curl -sk -H "Authorization: Bearer abc.def.ghi" ${API}/api`, want: '"code": 401' },
    { name: 'answers an account what its roles allow', script: `curl -sk ${TOKEN} ${API}/api/v1/namespaces/default/pods/asker`, want: '"name": "asker"' },
    { name: 'lists, too', script: `curl -sk ${TOKEN} ${API}/api/v1/namespaces/default/pods`, want: '"kind": "PodList"' },
    { name: 'forbids an account what they do not', script: `curl -sk ${TOKEN} ${API}/api/v1/namespaces/default/secrets`, want: 'secrets is forbidden: User \\"system:serviceaccount:default:reader\\" cannot list resource \\"secrets\\"' },
    { name: 'wants its authority to be trusted', script: `curl -s ${API}/version || echo code $?`, want: 'code 60' },
  ];
  const printed = printedBy(cases.map(({ script }) => script));
  test.each(cases.map((one, i) => ({ ...one, output: printed[i] ?? '' })))('$name', ({ output, want }) => expect(output).toContain(want));
});
