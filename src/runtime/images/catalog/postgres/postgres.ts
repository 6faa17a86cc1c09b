// docker.io/library/postgres.
import { programFile, textFile, type CatalogEntry, type CatalogImage } from '../entry.ts';
import { postgres, postgresEntrypoint } from './entrypoint.ts';
import { pgIsReady, psql } from './psql.ts';

const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\npostgres:x:999:999::/var/lib/postgresql:/bin/bash\n';
const GROUP = 'root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\nssl-cert:x:101:postgres\npostgres:x:999:\n';

function image(version: string, tags: readonly string[]): CatalogImage {
  const major = version.split('.')[0] ?? '';
  return {
    repositories: ['docker.io/library/postgres'],
    tags: [version, major, `${major}-bookworm`, `${major}-alpine`, ...tags],
    layers: ['debian', 'postgres'],
    config: {
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['postgres'],
      env: [`PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/${major}/bin`, 'LANG=en_US.utf8', `PG_MAJOR=${major}`, `PG_VERSION=${version}-1.pgdg12+1`, 'PGDATA=/var/lib/postgresql/data'],
      exposedPorts: ['5432/tcp'],
      stopSignal: 'SIGINT',
      volumes: ['/var/lib/postgresql/data'],
    },
  };
}

export const postgresImages: CatalogEntry = {
  name: 'postgres',
  programs: [
    { name: 'postgres', run: postgres, rssBytes: 25_000_000, execCost: 20_000 },
    { name: 'postgres-entrypoint', run: postgresEntrypoint, rssBytes: 3_000_000, execCost: 5_000 },
    { name: 'psql', run: psql, rssBytes: 8_000_000, execCost: 10_000 },
    { name: 'pg_isready', run: pgIsReady, rssBytes: 4_000_000, execCost: 5_000 },
  ],
  layers: [
    {
      name: 'postgres',
      sizeBytes: 120_000_000,
      entries: [
        ['/etc/passwd', textFile(PASSWD)],
        ['/etc/group', textFile(GROUP)],
        ['/usr/local/bin/docker-entrypoint.sh', programFile('postgres-entrypoint', 14_000)],
        ['/usr/bin/postgres', programFile('postgres', 9_000_000)],
        ['/usr/bin/psql', programFile('psql', 800_000)],
        ['/usr/bin/pg_isready', programFile('pg_isready', 100_000)],
        ['/docker-entrypoint-initdb.d', { type: 'dir' }],
        ['/var/lib/postgresql', { type: 'dir', uid: 999, gid: 999 }],
        ['/var/lib/postgresql/data', { type: 'dir', uid: 999, gid: 999, mode: 0o1777 }],
        ['/var/run/postgresql', { type: 'dir', uid: 999, gid: 999, mode: 0o3777 }],
      ],
    },
  ],
  images: [image('13.22', []), image('14.19', []), image('15.14', []), image('16.10', []), image('17.6', ['latest', 'bookworm', 'alpine'])],
};
