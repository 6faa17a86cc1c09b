// registry.k8s.io/kubernetes-zookeeper of the StatefulSet tutorial, and docker.io/library/zookeeper.
import { commandFile } from '../shellPrograms.ts';
import { programFile, textFile, type CatalogEntry } from '../entry.ts';
import { java } from './java.ts';
import { OFFICIAL_ENTRYPOINT, START_ZOOKEEPER, ZK_CLI, ZK_GEN_CONFIG, ZK_SERVER, ZOOKEEPER_READY } from './scripts.ts';

const USER = 1000;
const owned = { type: 'dir', uid: USER, gid: USER } as const;
const script = (text: string) => textFile(text, 0o755);

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nzookeeper:x:1000:1000::/home/zookeeper:/bin/sh\n';
const GROUP = 'root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\nzookeeper:x:1000:\n';

export const zookeeper: CatalogEntry = {
  name: 'zookeeper',
  // A JVM takes about half a second to its first own line.
  programs: [{ name: 'java', run: java, rssBytes: 45_000_000, execCost: 450_000 }],
  layers: [
    {
      name: 'java',
      sizeBytes: 110_000_000,
      entries: [['/usr/bin/java', programFile('java', 9_000)], ['/usr/bin/nc', commandFile('busybox', 'nc')], ['/etc/passwd', textFile(PASSWD)], ['/etc/group', textFile(GROUP)]],
    },
    {
      name: 'kubernetes-zookeeper',
      sizeBytes: 20_000_000,
      entries: [
        // The tutorial removes zookeeper-ready as the server's user, so that the directory is its own.
        ['/usr/bin', owned],
        ['/usr/bin/start-zookeeper', script(START_ZOOKEEPER)],
        ['/usr/bin/zookeeper-ready', { ...script(ZOOKEEPER_READY), uid: USER, gid: USER }],
        ['/usr/bin/zkGenConfig.sh', script(ZK_GEN_CONFIG)],
        ['/usr/bin/zkOk.sh', script(ZOOKEEPER_READY)],
        ['/usr/bin/zkServer.sh', script(ZK_SERVER)],
        ['/usr/bin/zkCli.sh', script(ZK_CLI)],
        ['/opt/zookeeper', owned],
        ['/opt/zookeeper/conf', owned],
        ['/usr/etc/zookeeper', { type: 'link', target: '/opt/zookeeper/conf' }],
        ['/var/lib/zookeeper', owned],
        ['/var/lib/zookeeper/data', owned],
        ['/var/lib/zookeeper/log', owned],
        ['/var/log/zookeeper', owned],
      ],
    },
    {
      name: 'zookeeper',
      sizeBytes: 60_000_000,
      entries: [
        ['/docker-entrypoint.sh', script(OFFICIAL_ENTRYPOINT)],
        ['/apache-zookeeper/bin/zkServer.sh', script(ZK_SERVER)],
        ['/apache-zookeeper/bin/zkCli.sh', script(ZK_CLI)],
        ['/conf', owned],
        ['/data', owned],
        ['/datalog', owned],
        ['/logs', owned],
      ],
    },
  ],
  images: [
    { repositories: ['registry.k8s.io/kubernetes-zookeeper', 'k8s.gcr.io/kubernetes-zookeeper', 'gcr.io/google_samples/k8szk'], tags: ['1.0-3.4.10', 'v1', 'v2', 'v3', 'latest'], layers: ['debian', 'java', 'kubernetes-zookeeper'], config: {} },
    {
      repositories: ['docker.io/library/zookeeper'],
      tags: ['latest', '3.4', '3.5', '3.6', '3.7', '3.8', '3.9', '3.9.2', '3.9.3'],
      layers: ['debian', 'java', 'zookeeper'],
      config: {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['zkServer.sh', 'start-foreground'],
        workingDir: '/apache-zookeeper',
        exposedPorts: ['2181/tcp', '2888/tcp', '3888/tcp', '8080/tcp'],
        volumes: ['/data', '/datalog', '/logs'],
        env: ['PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/apache-zookeeper/bin', 'ZOO_CONF_DIR=/conf', 'ZOO_DATA_DIR=/data', 'ZOO_DATA_LOG_DIR=/datalog', 'ZOO_LOG_DIR=/logs'],
      },
    },
  ],
};
