// docker.io/library/nginx and registry.k8s.io/nginx-slim.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, ProgramEntry } from '../../../process/types.ts';
import type { CatalogEntry } from '../entry.ts';
import { findInPath } from '../findInPath.ts';
import { print, printError } from '../output.ts';
import { nginxFiles } from './files.ts';
import { nginx, type NginxBuild } from './master.ts';

const PREFIX = 'nginx/';
const RECORDED_BUILD = 'nginx-recorded';

/** The official image prints what its entrypoint does when it is about to run nginx. */
function* entrypoint(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const [command = ''] = args;
  if (command === 'nginx' || command === 'nginx-debug') {
    const found = ctx.readdir('/docker-entrypoint.d');
    const quiet = ctx.env.some((one) => one.startsWith('NGINX_ENTRYPOINT_QUIET_LOGS=') && one.length > 28);
    if (!quiet && found.ok && found.value.length === 0) yield* print(ctx, '/docker-entrypoint.sh: No files found in /docker-entrypoint.d/, skipping configuration\n');
    else if (!quiet) for (const line of CONFIGURATION_LINES) yield* print(ctx, `${line}\n`);
  }
  const path = command.includes('/') ? command : findInPath(ctx, command);
  const errno = yield* ctx.exec(path ?? command, args, ctx.env);
  yield* printError(ctx, `/docker-entrypoint.sh: ${path === undefined ? `exec: ${command}: not found` : `${command}: ${errno}`}\n`);
  return 127;
}

const CONFIGURATION_LINES = [
  '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
  '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
  '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  '/docker-entrypoint.sh: Configuration complete; ready for start up',
];

function entryOf(build: NginxBuild, name: string): ProgramEntry {
  return { name, run: (ctx, argv) => nginx(ctx, build, argv), rssBytes: 6_500_000, execCost: 3_000 };
}

/** Full versions behind the tags; a tag that is not here is a version itself. */
const VERSIONS: ReadonlyMap<string, string> = new Map([
  ['latest', '1.29.3'],
  ['alpine', '1.29.3'],
  ['mainline', '1.29.3'],
  ['stable', '1.28.0'],
  ['stable-alpine', '1.28.0'],
  ['1.14', '1.14.2'],
  ['1.25', '1.25.5'],
  ['1.26', '1.26.3'],
  ['1.27', '1.27.5'],
  ['1.28', '1.28.0'],
  ['1.29', '1.29.3'],
  ['0.7', '1.9.0'],
  ['0.8', '1.11.1'],
  ['0.21', '1.15.4'],
  ['0.24', '1.21.4'],
]);

export function nginxProgramOf(tag: string): string {
  return `${PREFIX}${VERSIONS.get(tag) ?? tag.replace(/-.*$/, '')}`;
}

/** Builds by version: `nginx/1.27.5`. */
export function nginxProgram(name: string): ProgramEntry | undefined {
  return name.startsWith(PREFIX) ? entryOf({ version: name.slice(PREFIX.length), bodyDirectory: '/var/cache/nginx/client_temp' }, name) : undefined;
}

const OLD_TAGS = ['1.7.9', '1.14', '1.14.2', '1.16.1'];
const TAGS = ['latest', 'alpine', 'mainline', 'stable', 'stable-alpine', '1.25', '1.25.5', '1.26', '1.26.3', '1.27', '1.27.5', '1.28', '1.28.0', '1.29', '1.29.3'];
const COMMAND = ['nginx', '-g', 'daemon off;'];
const programs = new Map([['/usr/sbin/nginx', nginxProgramOf]]);

export const nginxImages: CatalogEntry = {
  name: 'nginx',
  programs: [
    { name: 'nginx-entrypoint', run: entrypoint, execCost: 6_000 },
    // Debian's, on the machine of the recordings.
    entryOf({ version: '1.22.1', bodyDirectory: '/var/lib/nginx/body', machine: { system: 'Linux 6.18.44-fc-v509', openFiles: '20000:20000' } }, RECORDED_BUILD),
  ],
  layers: [
    { name: 'nginx', sizeBytes: 39_277_266, entries: [...nginxFiles(RECORDED_BUILD), ['/var/lib/nginx', { type: 'dir' }]] },
    { name: 'nginx-scripts', sizeBytes: 4_000, entries: [['/docker-entrypoint.d/20-envsubst-on-templates.sh', { type: 'file', mode: 0o755, bytes: '#!/bin/sh\n' }]] },
  ],
  images: [
    {
      repositories: ['docker.io/library/nginx'],
      tags: TAGS,
      layers: ['debian', 'curl', 'nginx', 'nginx-scripts'],
      config: { entrypoint: ['/docker-entrypoint.sh'], cmd: COMMAND, stopSignal: 'SIGQUIT', exposedPorts: ['80/tcp'] },
      programs,
    },
    { repositories: ['docker.io/library/nginx'], tags: OLD_TAGS, layers: ['debian', 'curl', 'nginx'], config: { cmd: COMMAND, stopSignal: 'SIGTERM', exposedPorts: ['80/tcp'] }, programs },
    { repositories: ['registry.k8s.io/nginx-slim'], tags: ['0.21', '0.24'], layers: ['debian', 'curl', 'nginx'], config: { entrypoint: ['/docker-entrypoint.sh'], cmd: COMMAND, stopSignal: 'SIGQUIT', exposedPorts: ['80/tcp'] }, programs },
    { repositories: ['registry.k8s.io/nginx-slim'], tags: ['0.7', '0.8'], layers: ['debian', 'curl', 'nginx'], config: { cmd: COMMAND, stopSignal: 'SIGTERM', exposedPorts: ['80/tcp'] }, programs },
  ],
};
