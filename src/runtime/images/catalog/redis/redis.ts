// docker.io/library/redis.
import { programFile, type CatalogEntry } from '../entry.ts';
import { redisCli } from './cli.ts';
import { redisServer } from './server.ts';

export const redis: CatalogEntry = {
  name: 'redis',
  programs: [
    { name: 'redis-server', run: redisServer, rssBytes: 11_900_000, execCost: 6_000 },
    { name: 'redis-cli', run: redisCli, rssBytes: 4_000_000, execCost: 2_000 },
  ],
  layers: [
    {
      name: 'redis',
      sizeBytes: 20_000_000,
      entries: [
        ['/usr/bin/redis-server', programFile('redis-server', 2_000_000)],
        ['/usr/bin/redis-cli', programFile('redis-cli', 1_500_000)],
        ['/usr/local/bin/docker-entrypoint.sh', programFile('docker-entrypoint', 360)],
        ['/data', { type: 'dir', uid: 999, gid: 999 }],
      ],
    },
  ],
  images: [
    {
      repositories: ['docker.io/library/redis'],
      tags: ['latest', '5', '5.0', '5.0.4', '6', '6.2', '7', '7.0', '7.2', '7.4', '8', 'alpine', '7-alpine'],
      layers: ['debian', 'redis'],
      config: { entrypoint: ['docker-entrypoint.sh'], cmd: ['redis-server'], workingDir: '/data', exposedPorts: ['6379/tcp'], volumes: ['/data'] },
    },
  ],
};
