// docker.io/library/busybox and alpine: one program behind all of /bin.
import { BUSYBOX_COMMANDS } from './commands.ts';
import { commandFile } from '../shellPrograms.ts';
import { programFile, textFile, type CatalogEntry } from '../entry.ts';
import { getent } from './getent.ts';
import { httpd } from './httpd.ts';
import type { LayerEntries } from '../../image.ts';

const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
sync:x:4:100:sync:/bin:/bin/sync
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
operator:x:37:37:Operator:/var:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`;

/** Without who never logs in. */
const RECORDED_PASSWD = PASSWD.split('\n').filter((line) => !/^(sync|mail|operator):/.test(line)).join('\n');

const GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
wheel:x:10:root
mail:x:8:
utmp:x:43:
staff:x:50:
www-data:x:33:
operator:x:37:
nobody:x:65534:
`;

const directory = { type: 'dir' } as const;
const sticky = { type: 'dir', mode: 0o1777 } as const;

const busyboxFiles: LayerEntries = [
  ...BUSYBOX_COMMANDS.map((name) => [`/bin/${name}`, commandFile('busybox', name)] as const),
  ['/bin/busybox', commandFile('busybox', 'busybox')],
  ['/etc/passwd', textFile(PASSWD)],
  ['/etc/group', textFile(GROUP)],
  ['/etc/shadow', textFile('root:*:10933:0:99999:7:::\n', 0o640)],
  ['/home', directory],
  ['/root', { type: 'dir', mode: 0o700 }],
  ['/tmp', sticky],
  ['/usr/bin/env', { type: 'link', target: '../../bin/env' }],
  ['/usr/sbin', directory],
  ['/var/spool/mail', directory],
  ['/var/www', directory],
];

const ALPINE_RELEASE = `NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.20.3
PRETTY_NAME="Alpine Linux v3.20"
HOME_URL="https://alpinelinux.org/"
BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
`;

const alpineFiles: LayerEntries = [
  ['/etc/alpine-release', textFile('3.20.3\n')],
  ['/etc/os-release', textFile(ALPINE_RELEASE)],
  ['/mnt', directory],
  ['/opt', directory],
  ['/run', directory],
  ['/srv', directory],
  ['/sbin', directory],
  ['/usr/bin/getent', programFile('alpine:getent', 30_000)],
];

const OLD_COMMANDS: LayerEntries = BUSYBOX_COMMANDS.filter((name) => name !== 'httpd').map((name) => [`/bin/${name}`, commandFile('busybox-1.28', name)] as const);

const REPOSITORIES = ['docker.io/library/busybox', 'registry.k8s.io/busybox', 'registry.k8s.io/e2e-test-images/busybox'];
const OLD_TAGS = ['1.24', '1.25', '1.26', '1.27', '1.27.2', '1.28', '1.28.4'];
const BUSYBOX_TAGS = ['latest', '1', '1.29', '1.29-4', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.35.0', '1.36', '1.36.1', '1.37', '1.37.0', '1.36.1-1', 'stable', 'musl', 'glibc', 'uclibc'];

export const busybox: CatalogEntry = {
  name: 'busybox',
  programs: [
    { name: 'busybox:httpd', run: httpd },
    { name: 'alpine:getent', run: getent },
  ],
  layers: [
    { name: 'busybox', sizeBytes: 2_284_351, entries: busyboxFiles },
    // The recorded cluster's was Debian's: root is in no group but its own, and ps shows no times.
    { name: 'recorded-busybox', sizeBytes: 500, entries: [['/etc/passwd', textFile(RECORDED_PASSWD)], ['/etc/group', textFile(GROUP.replace('wheel:x:10:root', 'wheel:x:10:'))], ['/bin/ps', commandFile('busybox', 'ps-without-time')]] },
    { name: 'busybox-old', sizeBytes: 1_000, entries: OLD_COMMANDS },
    { name: 'alpine', sizeBytes: 1_340_000, entries: alpineFiles },
  ],
  images: [
    { repositories: REPOSITORIES, tags: BUSYBOX_TAGS, layers: ['busybox'], config: { cmd: ['sh'] } },
    { repositories: REPOSITORIES, tags: OLD_TAGS, layers: ['busybox', 'busybox-old'], config: { cmd: ['sh'] } },
    { repositories: ['docker.io/library/alpine'], tags: ['latest', '3', '3.18', '3.19', '3.20', '3.21', '3.22', 'edge'], layers: ['busybox', 'alpine'], config: { cmd: ['/bin/sh'] } },
  ],
};
