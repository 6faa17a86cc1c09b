// Who a container runs as: `runAsUser`, a name, or the image's USER, looked up in the image's /etc/passwd and /etc/group.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Capability, Credentials } from '../process/types.ts';
import type { SecurityConfig } from './cri.ts';

export interface ResolvedUser {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** From /etc/passwd; `/` for users it does not know. */
  readonly home: string;
}

/** The text of a file of the image; undefined when it has none. */
export type ReadImageFile = (path: string) => string | undefined;

export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

function passwd(read: ReadImageFile): PasswdEntry[] {
  return lines(read('/etc/passwd')).map(([name = '', , uid, gid, , home]) => ({ name, uid: Number(uid), gid: Number(gid), home: home || '/' }));
}

function groups(read: ReadImageFile): GroupEntry[] {
  return lines(read('/etc/group')).map(([name = '', , gid, members]) => ({ name, gid: Number(gid), members: (members ?? '').split(',').filter((one) => one !== '') }));
}

function lines(text: string | undefined): string[][] {
  return (text ?? '').split('\n').filter((line) => line.includes(':')).map((line) => line.split(':'));
}

/** The users and groups of an image. */
export interface Accounts {
  readonly users: readonly PasswdEntry[];
  readonly groups: readonly GroupEntry[];
}

export function readAccounts(read: ReadImageFile): Accounts {
  return { users: passwd(read), groups: groups(read) };
}

/** `imageUser`: `USER` of the image: name or number, with `:group`. */
export function resolveUser(security: SecurityConfig, imageUser: string, accounts: Accounts): Result<ResolvedUser, 'users' | 'groups'> {
  const known = accounts.users;
  const [imageName = '', imageGroup = ''] = imageUser.split(':');
  const fromPod = security.runAsUser !== undefined || security.runAsUsername !== undefined;
  const wanted = security.runAsUser !== undefined ? String(security.runAsUser) : (security.runAsUsername ?? imageName);
  const entry = findUser(known, wanted === '' ? '0' : wanted);
  if (!entry && !/^\d*$/.test(wanted)) return failure('users');
  const uid = entry?.uid ?? Number(wanted);
  const knownGroups = accounts.groups;
  const groupName = security.runAsGroup !== undefined ? String(security.runAsGroup) : fromPod ? '' : imageGroup;
  const gid = groupName === '' ? (entry?.gid ?? 0) : findGroup(knownGroups, groupName);
  if (gid === undefined) return failure('groups');
  // Additional groups: those the image lists the user in, and those the Pod asks for.
  const listed = entry ? knownGroups.filter((group) => group.members.includes(entry.name)).map((group) => group.gid) : [];
  const all = new Set([gid, ...listed, ...security.supplementalGroups]);
  return ok({ uid, gid, groups: [...all].sort((a, b) => a - b), home: entry?.home ?? '/' });
}

function findUser(entries: readonly PasswdEntry[], wanted: string): PasswdEntry | undefined {
  return entries.find((entry) => entry.name === wanted) ?? entries.find((entry) => String(entry.uid) === wanted);
}

function findGroup(entries: readonly GroupEntry[], wanted: string): number | undefined {
  const found = entries.find((entry) => entry.name === wanted);
  if (found) return found.gid;
  return /^\d+$/.test(wanted) ? Number(wanted) : undefined;
}

/** containerd's default set. */
const DEFAULT_CAPABILITIES: readonly Capability[] = [
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
];

/** Linux 6.12: all of them. */
const ALL_CAPABILITIES: readonly Capability[] = [
  ...DEFAULT_CAPABILITIES, 'DAC_READ_SEARCH', 'LINUX_IMMUTABLE', 'NET_BROADCAST', 'NET_ADMIN', 'IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_PTRACE', 'SYS_PACCT',
  'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'LEASE', 'AUDIT_CONTROL', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM',
  'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE',
];

/** What a process of the container holds. Users other than root start without capabilities. */
export function credentialsOf(user: ResolvedUser, security: SecurityConfig): Credentials {
  return {
    uid: user.uid,
    gid: user.gid,
    groups: user.groups,
    capabilities: user.uid === 0 ? capabilitiesOf(security) : new Set(),
    bounding: capabilitiesOf(security),
    noNewPrivileges: security.noNewPrivileges,
  };
}

export function capabilitiesOf(security: SecurityConfig): ReadonlySet<Capability> {
  if (security.privileged) return new Set(ALL_CAPABILITIES);
  const drop = security.dropCapabilities.map(bare);
  const add = security.addCapabilities.map(bare);
  const base = drop.includes('ALL') ? [] : add.includes('ALL') ? ALL_CAPABILITIES : DEFAULT_CAPABILITIES;
  const set = new Set(base.filter((capability) => !drop.includes(capability)));
  for (const capability of add) if (capability !== 'ALL') set.add(capability);
  return set;
}

function bare(capability: string): string {
  return capability.replace(/^CAP_/, '').toUpperCase();
}
