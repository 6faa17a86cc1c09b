// docker.io/library/mysql and mariadb, and the tutorial's xtrabackup.
import { programFile, textFile, type CatalogEntry, type CatalogImage } from '../entry.ts';
import { mysql, mysqladmin } from './client.ts';
import { mysqld, mysqlEntrypoint } from './entrypoint.ts';
import { ncat, xbstream, xtrabackup } from './xtrabackup.ts';

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nmysql:x:999:999::/home/mysql:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
const GROUP = 'root:x:0:\ndaemon:x:1:\nmysql:x:999:\nnogroup:x:65534:\n';

function mysqlImage(version: string, tags: readonly string[]): CatalogImage {
  return {
    repositories: ['docker.io/library/mysql'],
    tags,
    layers: ['debian', 'mysql-client', 'mysql-server'],
    config: {
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['mysqld'],
      env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `MYSQL_MAJOR=${version.replace(/\.\d+$/, '')}`, `MYSQL_VERSION=${version}-1.el9`],
      exposedPorts: ['3306/tcp', ...(version.startsWith('5') ? [] : ['33060/tcp'])],
      volumes: ['/var/lib/mysql'],
    },
  };
}

export const mysqlImages: CatalogEntry = {
  name: 'mysql',
  programs: [
    { name: 'mysqld', run: mysqld, rssBytes: 30_000_000, execCost: 30_000 },
    { name: 'mysql-entrypoint', run: mysqlEntrypoint, rssBytes: 3_000_000, execCost: 5_000 },
    { name: 'mysql', run: mysql, rssBytes: 8_000_000, execCost: 10_000 },
    { name: 'mysqladmin', run: mysqladmin, rssBytes: 8_000_000, execCost: 10_000 },
    { name: 'xtrabackup', run: xtrabackup, rssBytes: 20_000_000, execCost: 30_000 },
    { name: 'xbstream', run: xbstream, rssBytes: 4_000_000 },
    { name: 'ncat', run: ncat, rssBytes: 4_000_000 },
  ],
  layers: [
    { name: 'mysql-client', sizeBytes: 40_000_000, entries: [['/etc/passwd', textFile(PASSWD)], ['/etc/group', textFile(GROUP)], ['/usr/bin/mysql', programFile('mysql', 7_000_000)], ['/usr/bin/mysqladmin', programFile('mysqladmin', 7_000_000)]] },
    {
      name: 'mysql-server',
      sizeBytes: 90_000_000,
      entries: [
        ['/usr/sbin/mysqld', programFile('mysqld', 60_000_000)],
        ['/usr/local/bin/docker-entrypoint.sh', programFile('mysql-entrypoint', 13_000)],
        ['/entrypoint.sh', { type: 'link', target: 'usr/local/bin/docker-entrypoint.sh' }],
        ['/docker-entrypoint-initdb.d', { type: 'dir' }],
        ['/etc/mysql/conf.d', { type: 'dir' }],
        ['/var/lib/mysql', { type: 'dir', uid: 999, gid: 999 }],
        ['/var/run/mysqld', { type: 'dir', uid: 999, gid: 999 }],
      ],
    },
    { name: 'mariadb-names', sizeBytes: 1_000, entries: [['/usr/bin/mariadb', programFile('mysql', 7_000_000)], ['/usr/bin/mariadb-admin', programFile('mysqladmin', 7_000_000)], ['/usr/sbin/mariadbd', programFile('mysqld', 25_000_000)]] },
    { name: 'xtrabackup', sizeBytes: 60_000_000, entries: [['/usr/bin/xtrabackup', programFile('xtrabackup', 20_000_000)], ['/usr/bin/xbstream', programFile('xbstream', 3_000_000)], ['/usr/bin/ncat', programFile('ncat', 400_000)]] },
  ],
  images: [
    mysqlImage('5.6.51', ['5.6', '5.6.51']),
    mysqlImage('5.7.44', ['5', '5.7', '5.7.44']),
    mysqlImage('8.0.45', ['8', '8.0', '8.0.45', '8-debian']),
    mysqlImage('8.4.8', ['lts', '8.4']),
    mysqlImage('9.6.0', ['latest', '9', '9.6']),
    {
      ...mysqlImage('11.8.6', []),
      repositories: ['docker.io/library/mariadb'],
      tags: ['latest', 'lts', '10', '10.6', '10.11', '11', '11.4', '11.8'],
      layers: ['debian', 'mysql-client', 'mysql-server', 'mariadb-names'],
      config: { entrypoint: ['docker-entrypoint.sh'], cmd: ['mariadbd'], env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'MARIADB_VERSION=1:11.8.6+maria~ubu2404'], exposedPorts: ['3306/tcp'], volumes: ['/var/lib/mysql'] },
    },
    { repositories: ['gcr.io/google-samples/xtrabackup'], tags: ['1.0', 'latest'], layers: ['debian', 'mysql-client', 'xtrabackup'], config: { cmd: ['bash'] } },
  ],
};
