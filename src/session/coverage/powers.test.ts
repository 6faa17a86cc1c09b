// COVERAGE P14 to P20, P23, P26, P27, P42: names, limits, probes, powers, and looking inside.
import { describe, expect, test } from 'vitest';
import { createTestCluster } from '../testing/testCluster.ts';
import { FOREVER, podOf, podYaml } from './podYaml.ts';

describe('P14 DNS', () => {
  const cases = [
    { name: 'ClusterFirst', spec: '', want: 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5' },
    { name: 'ClusterFirst on the host network is the node’s', spec: 'hostNetwork: true', want: undefined },
    { name: 'ClusterFirstWithHostNet', spec: 'hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet', want: 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5' },
    { name: 'None with a configuration', spec: 'dnsPolicy: None, dnsConfig: {nameservers: [192.0.2.1], searches: [ns1.svc.cluster-domain.example], options: [{name: ndots, value: "2"}, {name: edns0}]}', want: 'search ns1.svc.cluster-domain.example\nnameserver 192.0.2.1\noptions ndots:2 edns0' },
    { name: 'a configuration is merged', spec: 'dnsConfig: {searches: [corp.lan], options: [{name: ndots, value: "2"}]}', want: 'search default.svc.cluster.local svc.cluster.local cluster.local corp.lan\nnameserver 10.96.0.10\noptions ndots:2' },
  ];
  for (const { name, spec, want } of cases) {
    test(name, () => {
      const cluster = createTestCluster();
      cluster.apply(podYaml('p', FOREVER, { spec }));
      cluster.runFor('3s');
      const seen = cluster.say('kubectl exec p -- cat /etc/resolv.conf');
      if (want === undefined) expect(seen).not.toContain('svc.cluster.local');
      else expect(seen).toBe(want);
    });
  }

  test('a server in the Pod itself sees each name that the resolver tries', () => {
    const cluster = createTestCluster();
    const code = "import socket\\ns=socket.socket(socket.AF_INET,socket.SOCK_DGRAM);s.bind(('127.0.0.1',53))\\nwhile True:\\n    d,a=s.recvfrom(512)\\n    ip=b'\\\\xcb\\\\x00\\\\x71\\\\x0a' if name=='api.example.com' else None\\n    print(name,t,flush=True)\\n    s.sendto(q,a)\\n";
    const dns = 'dnsPolicy: None, dnsConfig: {nameservers: [127.0.0.1], searches: [corp.lan], options: [{name: ndots, value: "5"}]}';
    cluster.apply(podOf('p', `{name: dns, image: 'python:3', command: [python3, -c, "${code}"]}, {name: c, image: 'python:3', command: [sleep, '3600']}`, { spec: dns }));
    cluster.runFor('30s');
    expect(cluster.say('kubectl exec p -c c -- getent hosts api.example.com')).toBe('203.0.113.10    api.example.com');
    expect(cluster.say('kubectl logs p -c dns')).toBe(['api.example.com.corp.lan AAAA -> NXDOMAIN', 'api.example.com AAAA -> empty', 'api.example.com.corp.lan A -> NXDOMAIN', 'api.example.com A -> answer'].join('\n'));
    expect(cluster.say('kubectl exec p -c c -- getent hosts nobody')).toContain('exit code 2');
  });

  test('a Service has a name', () => {
    const cluster = createTestCluster();
    cluster.apply(`apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}\n---\n${podYaml('web', 'mkdir /www; echo hello > /www/index.html; exec httpd -f -p 8080 -h /www', { metadata: 'labels: {app: web}' })}---\n${podYaml('client', FOREVER)}`);
    cluster.runFor('5s');
    expect(cluster.say('kubectl exec client -- wget -qO- http://web', '3s')).toBe('hello');
    expect(cluster.say('kubectl exec client -- nslookup web.default.svc.cluster.local', '3s')).toMatch(/Name:\s+web\.default\.svc\.cluster\.local\nAddress: 10\./);
  });
});

describe('P15 namespaces of the host', () => {
  test('the network: the address of the node, and its ports only once', () => {
    const cluster = createTestCluster({ nodes: [{ name: 'node-1', cpus: 4, memory: '8Gi' }] });
    const server = (name: string) => podYaml(name, 'exec httpd -f -p 8080', { spec: 'hostNetwork: true', container: 'ports: [{containerPort: 8080}]' });
    cluster.apply(`${server('a')}---\n${server('b')}`);
    cluster.runFor('5s');
    expect(cluster.pod('a')?.status?.podIP).toBe(cluster.pod('a')?.status?.hostIP);
    expect(cluster.pod('b')?.status?.conditions?.[0]?.message).toContain("1 node(s) didn't have free ports for the requested pod ports");
  });

  test('the processes: ps shows those of others', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('other', 'sleep 4321', { spec: 'nodeName: node-1' })}---\n${podYaml('p', FOREVER, { spec: 'hostPID: true, nodeName: node-1' })}`);
    cluster.runFor('4s');
    expect(cluster.say('kubectl exec p -- ps')).toContain('sleep 4321');
    expect(cluster.say('kubectl exec other -- ps')).not.toContain('sleep 1');
  });
});

describe('P16 names of Pods', () => {
  const cases = [
    { name: 'its own', spec: '', want: ['p', 'p'] },
    { name: 'another', spec: 'hostname: box', want: ['box', 'box'] },
    { name: 'in a domain', spec: 'hostname: box, subdomain: sub', want: ['box', 'box.sub.default.svc.cluster.local'] },
    { name: 'in full', spec: 'hostname: box, subdomain: sub, setHostnameAsFQDN: true', want: ['box.sub.default.svc.cluster.local', 'box.sub.default.svc.cluster.local'] },
    { name: 'as given', spec: 'hostnameOverride: any.name.example', want: ['any.name.example', 'any.name.example'] },
  ];
  for (const { name, spec, want } of cases) {
    test(name, () => {
      const cluster = createTestCluster();
      cluster.apply(podYaml('p', FOREVER, { spec }));
      cluster.runFor('3s');
      expect([cluster.say('kubectl exec p -- hostname'), cluster.say('kubectl exec p -- hostname -f')]).toEqual(want);
    });
  }

  test('a headless Service gives them addresses', () => {
    const cluster = createTestCluster();
    cluster.apply(`apiVersion: v1\nkind: Service\nmetadata: {name: sub}\nspec: {clusterIP: None, selector: {app: box}}\n---\n${podYaml('p', FOREVER, { spec: 'hostname: box, subdomain: sub', metadata: 'labels: {app: box}' })}`);
    cluster.runFor('5s');
    expect(cluster.say('kubectl exec p -- nslookup box.sub.default.svc.cluster.local', '3s')).toContain(`Address: ${cluster.pod('p')?.status?.podIP}`);
  });
});

describe('P17 hosts', () => {
  test('the kubelet’s own file, with aliases at its end', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, { spec: 'hostAliases: [{ip: 10.1.2.3, hostnames: [foo.remote, bar.remote]}]' }));
    cluster.runFor('3s');
    const seen = cluster.say('kubectl exec p -- cat /etc/hosts');
    expect(seen).toMatch(/^# Kubernetes-managed hosts file\.\n127\.0\.0\.1\tlocalhost\n/);
    expect(seen).toContain(`${cluster.pod('p')?.status?.podIP}\tp\n`);
    expect(seen).toMatch(/# Entries added by HostAliases\.\n10\.1\.2\.3\tfoo\.remote\tbar\.remote$/);
  });
});

describe('P18 resources', () => {
  const cases = [
    { name: 'none', resources: '{}', qos: 'BestEffort', cpu: 'max 100000', oom: '1000' },
    { name: 'requests', resources: '{requests: {cpu: 500m, memory: 800Mi}}', qos: 'Burstable', cpu: 'max 100000', oom: '903' },
    { name: 'equal limits', resources: '{limits: {cpu: 500m, memory: 64Mi}}', qos: 'Guaranteed', cpu: '50000 100000', oom: '-997' },
  ];
  for (const { name, resources, qos, cpu, oom } of cases) {
    test(`${name}: ${qos}`, () => {
      const cluster = createTestCluster({ nodes: [{ name: 'node-1', cpus: 4, memory: '8Gi' }] });
      cluster.apply(podYaml('p', FOREVER, { container: `resources: ${resources}` }));
      cluster.runFor('3s');
      expect(cluster.pod('p')?.status?.qosClass).toBe(qos);
      expect(cluster.say('kubectl exec p -- cat /sys/fs/cgroup/cpu.max')).toBe(cpu);
      expect(cluster.say('kubectl exec p -- cat /proc/1/oom_score_adj')).toBe(oom);
    });
  }

  test('too much memory ends a container, too much disk its Pod', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('memory', 'sleep 1; tail /dev/zero', { container: 'resources: {limits: {memory: 32Mi}}', spec: 'restartPolicy: Never' })}---\n${podYaml('disk', 'dd if=/dev/zero of=/big bs=1M count=8; sleep 3600', { container: 'resources: {limits: {ephemeral-storage: 4Mi}}' })}`);
    cluster.runFor('90s');
    expect(cluster.pod('memory')?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
    expect(cluster.pod('disk')?.status).toMatchObject({ phase: 'Failed', reason: 'Evicted', message: expect.stringMatching(/^(Pod ephemeral local storage usage exceeds|Container c exceeded its local ephemeral storage limit)/) });
  });

  test('are changed in place, or with a restart where that is asked for', () => {
    const cluster = createTestCluster();
    const container = 'resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 100m, memory: 64Mi}}, resizePolicy: [{resourceName: memory, restartPolicy: RestartContainer}]';
    cluster.apply(podYaml('p', FOREVER, { container }));
    cluster.runFor('3s');
    const resize = (what: string) => cluster.say(`kubectl patch pod p --subresource resize -p '{"spec":{"containers":[{"name":"c","resources":{"requests":{${what}},"limits":{${what}}}}]}}'`, '6s');
    resize('"cpu":"200m"');
    expect(cluster.say('kubectl exec p -- cat /sys/fs/cgroup/cpu.max')).toBe('20000 100000');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.restartCount).toBe(0);
    resize('"memory":"128Mi"');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, resources: { limits: { memory: '128Mi' } } });
  });
});

describe('P19 CPUs of one container alone', () => {
  const ONE_NODE = [{ name: 'node-1', cpus: 4, memory: '8Gi' }];
  const where = 'cat /sys/fs/cgroup/cpuset.cpus.effective';
  const guaranteed = (cpu: string) => `resources: {limits: {cpu: "${cpu}", memory: 32Mi}}`;

  test('whole CPUs of a Guaranteed Pod leave the pool that all others share, and come back', () => {
    const cluster = createTestCluster({ nodes: ONE_NODE, kubelet: { cpuManagerPolicy: 'static', reservedSystemCPUs: '0' } });
    cluster.apply(`${podYaml('shared', FOREVER)}---\n${podYaml('fraction', FOREVER, { container: guaranteed('500m') })}`);
    cluster.runFor('3s');
    expect(cluster.say(`kubectl exec shared -- ${where}`)).toBe('0-3');
    cluster.apply(podYaml('own', FOREVER, { container: guaranteed('2') }));
    cluster.runFor('12s');
    expect(['own', 'shared', 'fraction'].map((name) => cluster.say(`kubectl exec ${name} -- ${where}`))).toEqual(['1-2', '0,3', '0,3']);
    expect(cluster.say('kubectl exec own -- cat /sys/fs/cgroup/cpu.max')).toBe('max 100000');
    expect(cluster.say('kubectl exec own -- grep Cpus_allowed_list /proc/self/status')).toMatch(/\s1-2$/);
    expect(cluster.say("kubectl get node node-1 -o jsonpath='{.status.allocatable.cpu}'")).toBe('3');
    cluster.say('kubectl delete pod own', '15s');
    expect(cluster.say(`kubectl exec shared -- ${where}`)).toBe('0-3');
  });

  test('a kubelet that starts again knows whose they are', () => {
    const cluster = createTestCluster({ nodes: ONE_NODE, kubelet: { cpuManagerPolicy: 'static' } });
    cluster.apply(podYaml('own', FOREVER, { container: guaranteed('2') }));
    cluster.runFor('3s');
    cluster.fault({ kind: 'stopKubelet', node: 'node-1' });
    cluster.runFor('5s');
    cluster.fault({ kind: 'startKubelet', node: 'node-1' });
    cluster.runFor('15s');
    cluster.apply(podYaml('next', FOREVER, { container: guaranteed('1') }));
    cluster.runFor('12s');
    expect(['own', 'next'].map((name) => cluster.say(`kubectl exec ${name} -- ${where}`))).toEqual(['1-2', '3']);
  });

  test('without the policy all run everywhere', () => {
    const cluster = createTestCluster({ nodes: ONE_NODE });
    cluster.apply(podYaml('own', FOREVER, { container: guaranteed('2') }));
    cluster.runFor('3s');
    expect(cluster.say(`kubectl exec own -- ${where}`)).toBe('0-3');
    expect(cluster.say('kubectl exec own -- cat /sys/fs/cgroup/cpu.max')).toBe('200000 100000');
  });
});

describe('P20 probes', () => {
  const failing = [
    { name: 'exec', probe: 'exec: {command: [cat, /nope]}', event: /^Unhealthy Liveness probe failed: cat: can't open '\/nope': No such file or directory/ },
    { name: 'http', probe: 'httpGet: {port: 8080, path: /nope}', event: /^Unhealthy Liveness probe failed: HTTP probe failed with statuscode: 404/ },
    { name: 'tcp', probe: 'tcpSocket: {port: 81}', event: /^Unhealthy Liveness probe failed: dial tcp [\d.]+:81: connect: connection refused/ },
    { name: 'grpc', probe: 'grpc: {port: 81}', event: /^Unhealthy Liveness probe failed: timeout: failed to connect service/ },
  ];
  for (const { name, probe, event } of failing) {
    test(`liveness by ${name} restarts its container`, () => {
      const cluster = createTestCluster();
      cluster.apply(podYaml('p', 'exec httpd -f -p 8080', { container: `livenessProbe: {${probe}, periodSeconds: 2, failureThreshold: 2}` }));
      cluster.runFor('12s');
      expect(cluster.events('p').some((one) => event.test(one))).toBe(true);
      expect(cluster.events('p')).toContain('Killing Container c failed liveness probe, will be restarted');
      expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.restartCount).toBeGreaterThanOrEqual(1);
    });
  }

  test('readiness takes a Pod out of its Service and restarts nothing; startup holds the others back', () => {
    const cluster = createTestCluster();
    const container = 'startupProbe: {exec: {command: [test, -e, /tmp/started]}, periodSeconds: 1, failureThreshold: 30}, readinessProbe: {exec: {command: [test, -e, /tmp/ready]}, periodSeconds: 1, failureThreshold: 1}, livenessProbe: {exec: {command: [test, -e, /tmp/started]}, periodSeconds: 1, failureThreshold: 1}';
    cluster.apply(`apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n---\n${podYaml('p', `sleep 5; touch /tmp/started /tmp/ready; ${FOREVER}`, { container, metadata: 'labels: {app: web}' })}`);
    const ready = () => cluster.say("kubectl get endpointslices -o jsonpath='{.items[?(@.metadata.labels.kubernetes\\.io/service-name==\"web\")].endpoints[*].conditions.ready}'");
    cluster.runFor('4s');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ started: false, ready: false, restartCount: 0 });
    cluster.runFor('5s');
    expect(ready()).toBe('true');
    cluster.say('kubectl exec p -- rm /tmp/ready', '4s');
    expect(ready()).toBe('false');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.restartCount).toBe(0);
  });
});

describe('P23 ephemeral containers', () => {
  test('join a running Pod, see its processes, are not started again and stay', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', 'exec sleep 3600'));
    cluster.runFor('3s');
    cluster.run('kubectl debug p --image=busybox:1.36 --target=c -c dbg -- sh -c "ps; sleep 2"');
    cluster.runFor('10s');
    expect(cluster.pod('p')?.status?.ephemeralContainerStatuses?.[0]).toMatchObject({ name: 'dbg', restartCount: 0, state: { terminated: { exitCode: 0 } } });
    expect(cluster.say('kubectl logs p -c dbg')).toContain('sleep 3600');
    expect(cluster.say(`kubectl patch pod p --subresource=ephemeralcontainers -p '{"spec":{"$setElementOrder/ephemeralContainers":[],"ephemeralContainers":[{"$patch":"delete","name":"dbg"}]}}'`)).toContain('Forbidden: existing ephemeral containers "dbg" may not be removed');
  });
});

describe('P26 powers', () => {
  test('users, groups and capabilities are what the kernel goes by', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, { container: 'securityContext: {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, volumeMounts: [{name: v, mountPath: /v}]', spec: 'securityContext: {runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000]}, volumes: [{name: v, emptyDir: {}}]' }));
    cluster.runFor('3s');
    expect(cluster.say('kubectl exec p -- id')).toMatch(/^uid=1000 gid=3000 groups=2000,3000,4000$/);
    expect(cluster.say('kubectl exec p -- touch /x')).toContain('Read-only file system');
    expect(cluster.say("kubectl exec p -- sh -c 'touch /v/f && stat -c %g /v/f'")).toBe('2000');
    expect(cluster.say('kubectl exec p -- grep -E "CapEff|NoNewPrivs" /proc/1/status').replaceAll(/\s+/g, ' ')).toBe('CapEff: 0000000000000000 NoNewPrivs: 1');
  });

  test('what root may not without a capability, and what privileged means', () => {
    const cluster = createTestCluster();
    const pod = (name: string, context: string) => podYaml(name, FOREVER, { container: `securityContext: {${context}}` });
    cluster.apply([pod('plain', 'runAsUser: 0'), pod('bare', 'capabilities: {drop: [CHOWN]}'), pod('admin', 'capabilities: {add: [NET_ADMIN]}'), pod('all', 'privileged: true'), podYaml('refused', FOREVER, { spec: 'securityContext: {runAsNonRoot: true}' })].join('---\n'));
    cluster.runFor('4s');
    expect(cluster.say('kubectl exec bare -- chown 1000 /tmp')).toContain('Operation not permitted');
    expect(cluster.say('kubectl exec plain -- chown 1000 /tmp')).toBe('');
    const effective = (name: string) => cluster.say(`kubectl exec ${name} -- grep CapEff /proc/1/status`).split(/\s+/)[1];
    expect([effective('plain'), effective('admin'), effective('all')]).toEqual(['00000000a80425fb', '00000000a80435fb', '000001ffffffffff']);
    expect(cluster.pod('refused')?.status?.containerStatuses?.[0]?.state?.waiting).toMatchObject({ reason: 'CreateContainerConfigError', message: expect.stringContaining('container has runAsNonRoot and image will run as root') });
  });
});

describe('P42 logs', () => {
  test('of this container and the one before, with times, from the end', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', "echo one; echo two; sleep 4; echo over > /dev/termination-log; exit 1"));
    cluster.runFor('8s');
    expect(cluster.say('kubectl logs p')).toBe('one\ntwo');
    expect(cluster.say('kubectl logs p --previous --tail=1')).toBe('two');
    expect(cluster.say('kubectl logs p --timestamps --tail=1')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z two$/);
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.lastState?.terminated?.message).toBe('over\n');
  });

  test('the last lines are the message where that is asked for', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', 'echo what went wrong; exit 1', { container: 'terminationMessagePolicy: FallbackToLogsOnError', spec: 'restartPolicy: Never' }));
    cluster.runFor('4s');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.state?.terminated?.message).toBe('what went wrong\n');
  });
});
