// COVERAGE P10 to P13, P32, P37: what comes into a container: volumes, images, environment, time, identity.
import { describe, expect, test } from 'vitest';
import { createTestCluster } from '../testing/testCluster.ts';
import { FOREVER, podOf, podYaml } from './podYaml.ts';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cfg}\ndata: {color: red, size: "7", "bad.key": x}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: sec}\nstringData: {password: s3cret}\n';
const mounts = (...rows: readonly string[]) => `volumeMounts: [${rows.map((row) => `{${row}}`).join(', ')}]`;

describe('P10 volumes', () => {
  test('content of objects follows them, but not through subPath', () => {
    const cluster = createTestCluster();
    cluster.apply(`${CONFIG}---\n${podYaml('p', FOREVER, { container: mounts('name: v, mountPath: /cfg', 'name: v, mountPath: /one, subPath: color', 'name: s, mountPath: /sec, readOnly: true', 'name: d, mountPath: /me'), spec: "volumes: [{name: v, configMap: {name: cfg}}, {name: s, secret: {secretName: sec, defaultMode: 256}}, {name: d, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}]", metadata: 'labels: {tier: front}' })}`);
    cluster.runFor('5s');
    expect(cluster.say('kubectl exec p -- cat /cfg/color /one /sec/password /me/labels')).toMatch(/^redreds3crettier="front"$/m);
    expect(cluster.say('kubectl exec p -- stat -L -c %a /sec/password')).toBe('400');
    expect(cluster.say('kubectl exec p -- touch /sec/x')).toContain('Read-only file system');
    cluster.say(`kubectl patch configmap cfg -p '{"data":{"color":"blue"}}'`, '100s');
    expect(cluster.say('kubectl exec p -- cat /cfg/color /one')).toBe('bluered');
  });

  test('an emptyDir outlives its container, not its Pod; in memory it has its size', () => {
    const cluster = createTestCluster();
    const volumes = 'nodeName: node-1, volumes: [{name: d, emptyDir: {}}, {name: m, emptyDir: {medium: Memory, sizeLimit: 1Mi}}, {name: h, hostPath: {path: /var/data, type: DirectoryOrCreate}}]';
    const pod = podYaml('p', `touch /own; ${FOREVER}`, { container: mounts('name: d, mountPath: /d', 'name: m, mountPath: /m', 'name: h, mountPath: /h'), spec: volumes });
    cluster.apply(pod);
    cluster.runFor('3s');
    cluster.say("kubectl exec p -- sh -c 'echo 1 > /d/a; echo 1 > /h/a; echo 1 > /mine'");
    expect(cluster.say('kubectl exec p -- dd if=/dev/zero of=/m/big bs=1k count=2048')).toContain('No space left on device');
    cluster.fault({ kind: 'killContainer', pod: 'p' });
    cluster.runFor('5s');
    expect(cluster.say('kubectl exec p -- ls /d/a /h/a /mine')).toMatch(/^\/d\/a\n\/h\/a\nls: \/mine: No such file or directory/);
    cluster.say('kubectl delete pod p', '5s');
    cluster.apply(pod);
    cluster.runFor('4s');
    expect(cluster.say('kubectl exec p -- ls /d/a /h/a')).toMatch(/^\/h\/a\nls: \/d\/a: No such file or directory/);
  });

  const failures = [
    { name: 'a ConfigMap that is not there', volume: 'configMap: {name: none}', event: /^FailedMount MountVolume\.SetUp failed for volume "v" : configmap "none" not found/ },
    { name: 'a key that is not there', volume: 'configMap: {name: cfg, items: [{key: nope, path: x}]}', event: /^FailedMount .*references non-existent config key: nope/ },
    { name: 'a directory of the node that is not there', volume: 'hostPath: {path: /none, type: Directory}', event: /^FailedMount .*hostPath type check failed: \/none is not a directory/ },
  ];
  for (const { name, volume, event } of failures) {
    test(`${name} keeps the Pod waiting`, () => {
      const cluster = createTestCluster();
      cluster.apply(`${CONFIG}---\n${podYaml('p', FOREVER, { container: mounts('name: v, mountPath: /v'), spec: `volumes: [{name: v, ${volume}}]` })}`);
      cluster.runFor('10s');
      expect(cluster.events('p').some((one) => event.test(one))).toBe(true);
      expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.state?.waiting?.reason).toBe('ContainerCreating');
    });
  }

  test('a claim is bound to a volume, keeps its content, and is protected while it is used', () => {
    const cluster = createTestCluster();
    const claim = 'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: pv}\nspec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], storageClassName: by-hand, hostPath: {path: /var/pv, type: DirectoryOrCreate}}\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], storageClassName: by-hand, resources: {requests: {storage: 1Gi}}}\n';
    cluster.apply(`${claim}---\n${podYaml('p', `echo kept > /data/f; ${FOREVER}`, { container: mounts('name: v, mountPath: /data'), spec: 'nodeName: node-1, volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]' })}`);
    cluster.runFor('40s');
    expect(cluster.say('kubectl get pvc data --no-headers')).toMatch(/^data +Bound +pv /);
    expect(cluster.say('kubectl exec p -- cat /data/f')).toBe('kept');
    cluster.say('kubectl delete pvc data --wait=false');
    expect(cluster.say('kubectl get pvc data --no-headers')).toMatch(/^data +Terminating /);
    cluster.say('kubectl delete pod p', '10s');
    expect(cluster.say('kubectl get pvc')).toBe('No resources found in default namespace.');
  });
});

describe('P11 private images', () => {
  test('are refused without a secret, and come with one of the Pod or of its ServiceAccount', () => {
    const cluster = createTestCluster({ registry: { logins: [{ repository: 'docker.io/library/redis', username: 'shop', password: 's3cret' }] } });
    const pod = (name: string, spec = '') => podOf(name, "{name: c, image: 'redis:7'}", { spec });
    cluster.apply(pod('without'));
    cluster.runFor('30s');
    expect(['ErrImagePull', 'ImagePullBackOff']).toContain(cluster.pod('without')?.status?.containerStatuses?.[0]?.state?.waiting?.reason);
    expect(cluster.events('without').some((one) => /^Failed .*pull access denied|^Failed .*401 Unauthorized|authorization failed/.test(one))).toBe(true);
    cluster.say('kubectl create secret docker-registry regcred --docker-username=shop --docker-password=s3cret');
    cluster.apply(pod('with', 'imagePullSecrets: [{name: regcred}]'));
    cluster.runFor('30s');
    expect(cluster.pod('with')?.status?.phase).toBe('Running');
    cluster.say(`kubectl patch serviceaccount default -p '{"imagePullSecrets":[{"name":"regcred"}]}'`);
    cluster.apply(pod('by-account'));
    cluster.runFor('30s');
    expect(cluster.pod('by-account')?.spec?.imagePullSecrets).toEqual([{ name: 'regcred' }]);
    expect(cluster.pod('by-account')?.status?.phase).toBe('Running');
  });
});

describe('P12 pull policies', () => {
  const cases = [
    { image: 'busybox', want: 'Always' }, { image: 'busybox:latest', want: 'Always' }, { image: 'busybox:1.36', want: 'IfNotPresent' },
    { image: `busybox@sha256:${'a'.repeat(64)}`, want: 'IfNotPresent' },
  ];
  test('by default follow the tag', () => {
    const cluster = createTestCluster();
    for (const [i, { image }] of cases.entries()) cluster.apply(podOf(`p${i}`, `{name: c, image: '${image}', command: [sleep, '60']}`));
    cluster.runFor('1s');
    expect(cases.map((_, i) => cluster.pod(`p${i}`)?.spec?.containers[0]?.imagePullPolicy)).toEqual(cases.map(({ want }) => want));
  });

  test('Never does not pull; a node pulls an image once, Always asks each time', () => {
    const cluster = createTestCluster();
    const pod = (name: string, policy: string) => podOf(name, `{name: c, image: 'redis:7', imagePullPolicy: ${policy}}`, { spec: 'nodeName: node-1' });
    cluster.apply(pod('never', 'Never'));
    cluster.runFor('5s');
    expect(cluster.pod('never')?.status?.containerStatuses?.[0]?.state?.waiting).toMatchObject({ reason: 'ErrImageNeverPull', message: 'Container image "redis:7" is not present with pull policy of Never' });
    cluster.apply(pod('first', 'IfNotPresent'));
    cluster.runFor('30s');
    cluster.apply(`${pod('second', 'IfNotPresent')}---\n${pod('asks', 'Always')}`);
    cluster.runFor('30s');
    expect(cluster.events('first').some((one) => one.startsWith('Pulling'))).toBe(true);
    expect(cluster.events('second').find((one) => one.startsWith('Pull'))).toMatch(/^Pulled Container image "redis:7" already present on machine/);
    expect(cluster.events('asks').some((one) => one.startsWith('Pulling'))).toBe(true);
    expect(cluster.pod('never')?.status?.phase).toBe('Running');
  });
});

describe('P13 environment', () => {
  test('literals, references to what stands before, fields, resources, keys, whole objects', () => {
    const cluster = createTestCluster();
    const env = [
      '{name: A, value: x}', "{name: B, value: '$(A)y'}", "{name: C, value: '$(LATER)'}", '{name: LATER, value: z}', "{name: E, value: '$$(A)'}",
      '{name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}', "{name: TIER, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['tier']\"}}}",
      '{name: MEM, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}', '{name: CPU, valueFrom: {resourceFieldRef: {resource: requests.cpu, divisor: 1m}}}',
      '{name: COLOR, valueFrom: {configMapKeyRef: {name: cfg, key: color}}}', '{name: PASS, valueFrom: {secretKeyRef: {name: sec, key: password}}}', '{name: NONE, valueFrom: {configMapKeyRef: {name: none, key: k, optional: true}}}',
    ];
    cluster.apply(`${CONFIG}---\n${podYaml('p', FOREVER, { container: `env: [${env.join(', ')}], envFrom: [{prefix: CFG_, configMapRef: {name: cfg}}], resources: {requests: {cpu: 250m, memory: 32Mi}, limits: {memory: 64Mi}}`, metadata: 'labels: {tier: front}', spec: 'nodeName: node-1' })}`);
    cluster.runFor('4s');
    const seen = new Map(cluster.say('kubectl exec p -- env').split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
    const want = { A: 'x', B: 'xy', C: '$(LATER)', E: '$(A)', NODE: 'node-1', TIER: 'front', MEM: '64', CPU: '250', COLOR: 'red', PASS: 's3cret', CFG_color: 'red', CFG_size: '7' };
    expect(Object.fromEntries(Object.keys(want).map((name) => [name, seen.get(name)]))).toEqual(want);
    expect(seen.has('NONE')).toBe(false);
  });

  test('variables of a Service are those of Services that were there before the Pod', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('early', FOREVER));
    cluster.runFor('3s');
    cluster.apply('apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {selector: {app: db}, ports: [{port: 5432}]}\n');
    cluster.runFor('2s');
    cluster.apply(`${podYaml('late', FOREVER)}---\n${podYaml('unlinked', FOREVER, { spec: 'enableServiceLinks: false' })}`);
    cluster.runFor('3s');
    const port = (name: string) => cluster.say(`kubectl exec ${name} -- printenv DB_SERVICE_PORT`);
    expect(port('late')).toBe('5432');
    expect(port('early')).toContain('exit code 1');
    expect(port('unlinked')).toContain('exit code 1');
  });

  test('a key that is missing is an error of the container, until it is there', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, { container: 'env: [{name: X, valueFrom: {configMapKeyRef: {name: cfg, key: color}}}]' }));
    cluster.runFor('5s');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.state?.waiting).toEqual({ reason: 'CreateContainerConfigError', message: 'configmap "cfg" not found' });
    cluster.apply(CONFIG);
    cluster.runFor('20s');
    expect(cluster.say('kubectl exec p -- printenv X')).toBe('red');
  });
});

describe('P32 time zone', () => {
  test('by variable, or by a file of the node', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('by-variable', FOREVER, { container: "env: [{name: TZ, value: 'CST-8'}]" })}---\n${podYaml('by-file', FOREVER, { container: mounts('name: tz, mountPath: /etc/localtime, readOnly: true'), spec: 'volumes: [{name: tz, hostPath: {path: /usr/share/zoneinfo/Asia/Shanghai, type: File}}]' })}---\n${podYaml('plain', FOREVER)}`);
    cluster.runFor('4s');
    expect(['by-variable', 'by-file', 'plain'].map((name) => cluster.say(`kubectl exec ${name} -- date +%z`))).toEqual(['+0800', '+0800', '+0000']);
  });
});

describe('P37 identity', () => {
  test('a token of the ServiceAccount is mounted and judged; it can be left out', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podOf('p', "{name: c, image: 'lab/apicall:1', command: [sleep, '3600']}")}---\n${podYaml('nobody', FOREVER, { spec: 'automountServiceAccountToken: false' })}`);
    cluster.runFor('20s');
    const ask = "kubectl exec p -- sh -c 'D=/var/run/secrets/kubernetes.io/serviceaccount; curl -s --cacert $D/ca.crt -H \"Authorization: Bearer $(cat $D/token)\" https://kubernetes.default.svc/api/v1/namespaces/default/pods'";
    expect(cluster.say(ask, '3s')).toContain('pods is forbidden: User \\"system:serviceaccount:default:default\\" cannot list resource \\"pods\\"');
    cluster.say('kubectl create rolebinding see --clusterrole=view --serviceaccount=default:default');
    expect(cluster.say(ask, '3s')).toContain('"kind": "PodList"');
    expect(cluster.say('kubectl exec nobody -- ls /var/run/secrets')).toContain('No such file or directory');
  });
});
