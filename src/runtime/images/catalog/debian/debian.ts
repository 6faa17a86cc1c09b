// Debian 12 and what stands on it: debian, ubuntu, fedora, bash; perl and python3, of which only a few one-liners run.
import { DEBIAN_COMMANDS } from '../busybox/commands.ts';
import { commandFile } from '../shellPrograms.ts';
import { textFile, type CatalogEntry } from '../entry.ts';
import type { LayerEntries } from '../../image.ts';
import { curl } from '../curl/curl.ts';
import { getent } from './getent.ts';
import { dockerEntrypoint, perl, python3 } from './interpreters.ts';
import { programFile } from '../entry.ts';

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
_apt:x:100:65534::/nonexistent:/usr/sbin/nologin
nginx:x:101:101:nginx user:/nonexistent:/bin/false
redis:x:999:999::/home/redis:/bin/sh
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
mail:x:8:
www-data:x:33:
utmp:x:43:
staff:x:50:
users:x:100:
nginx:x:101:
redis:x:999:
nogroup:x:65534:
`;

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
`;

const directory = { type: 'dir' } as const;

const debianFiles: LayerEntries = [
  ['/bin', { type: 'link', target: 'usr/bin' }],
  ['/boot', directory],
  ['/dev', directory],
  ['/etc/passwd', textFile(PASSWD)],
  ['/etc/group', textFile(GROUP)],
  ['/etc/os-release', textFile(OS_RELEASE)],
  ['/etc/debian_version', textFile('12.12\n')],
  ['/home', directory],
  ['/lib', { type: 'link', target: 'usr/lib' }],
  ['/lib64', { type: 'link', target: 'usr/lib64' }],
  ['/media', directory],
  ['/mnt', directory],
  ['/opt', directory],
  ['/proc', directory],
  ['/root', { type: 'dir', mode: 0o700 }],
  ['/run', directory],
  ['/sbin', { type: 'link', target: 'usr/sbin' }],
  ['/srv', directory],
  ['/sys', directory],
  ['/tmp', { type: 'dir', mode: 0o1777 }],
  ['/usr/lib', directory],
  ['/usr/lib64', directory],
  ['/usr/sbin', directory],
  ['/usr/local/bin', directory],
  ...DEBIAN_COMMANDS.map((name) => [`/usr/bin/${name}`, commandFile('debian', name)] as const),
  ['/usr/bin/sh', { type: 'link', target: 'dash' }],
  ['/var/log', directory],
  ['/var/tmp', { type: 'dir', mode: 0o1777 }],
];

const BASH_ENTRYPOINT = '/usr/local/bin/docker-entrypoint.sh';

export const debian: CatalogEntry = {
  name: 'debian',
  programs: [
    { name: 'debian:curl', run: curl, rssBytes: 6_000_000, execCost: 4_000 },
    { name: 'debian:getent', run: getent },
    { name: 'docker-entrypoint', run: dockerEntrypoint, execCost: 2_000 },
    { name: 'perl', run: perl, rssBytes: 6_000_000, execCost: 4_000 },
    { name: 'python3', run: python3, rssBytes: 9_000_000, execCost: 20_000 },
  ],
  layers: [
    { name: 'debian', sizeBytes: 60_009_073, entries: debianFiles },
    { name: 'curl', sizeBytes: 500_000, entries: [['/usr/bin/curl', commandFile('debian', 'curl')]] },
    // Of a recorded machine's Debian; what it prints is busybox's.
    { name: 'ping', sizeBytes: 80_000, entries: [['/usr/bin/ping', commandFile('busybox', 'ping')]] },
    { name: 'perl', sizeBytes: 40_000_000, entries: [['/usr/bin/perl', programFile('perl', 4_000_000)]] },
    { name: 'python', sizeBytes: 40_000_000, entries: [['/usr/bin/python3', programFile('python3', 6_000_000)], ['/usr/local/bin/python', { type: 'link', target: '/usr/bin/python3' }]] },
    { name: 'bash', sizeBytes: 12_000, entries: [[BASH_ENTRYPOINT, programFile('docker-entrypoint', 360)], ['/usr/local/bin/bash', commandFile('busybox', 'bash')]] },
  ],
  images: [
    { repositories: ['docker.io/library/debian'], tags: ['latest', 'bookworm', 'bookworm-slim', 'stable', 'stable-slim', '12', '12-slim', '13', 'trixie'], layers: ['debian'], config: { cmd: ['bash'] } },
    { repositories: ['docker.io/library/ubuntu'], tags: ['latest', '20.04', '22.04', '24.04', 'jammy', 'noble'], layers: ['debian'], config: { cmd: ['bash'] } },
    { repositories: ['docker.io/library/fedora'], tags: ['latest', '41', '42'], layers: ['debian'], config: { cmd: ['bash'] } },
    { repositories: ['docker.io/library/bash'], tags: ['latest', '5', '5.2'], layers: ['busybox', 'alpine', 'bash'], config: { entrypoint: ['docker-entrypoint.sh'], cmd: ['bash'] } },
    { repositories: ['docker.io/library/perl'], tags: ['latest', '5', '5.34', '5.34.0', '5.40'], layers: ['debian', 'perl'], config: { cmd: ['perl', '-de0'] } },
    { repositories: ['docker.io/library/python'], tags: ['latest', '3', '3.12', '3.13', '3-slim', '3.12-slim', '3.13-slim'], layers: ['debian', 'python'], config: { cmd: ['python3'] } },
  ],
};
