// /etc/resolv.conf and /etc/hostname of a sandbox, which containerd writes and mounts into each of its containers.
import type { DirInode, FileInode } from '../vfs/types.ts';
import type { DnsConfig } from './cri.ts';

export interface PodFiles {
  readonly hostname: FileInode;
  readonly resolvConf: FileInode;
}

export function resolvConfText(dns: DnsConfig): string {
  const lines: string[] = [];
  if (dns.searches.length > 0) lines.push(`search ${dns.searches.join(' ')}`);
  for (const server of dns.servers) lines.push(`nameserver ${server}`);
  if (dns.options.length > 0) lines.push(`options ${dns.options.join(' ')}`);
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

/** `directory`: where the runtime keeps the sandbox's files. */
export function writePodFiles(directory: DirInode, hostname: string, resolvConf: string): PodFiles {
  const write = (name: string, text: string): FileInode => {
    const file = directory.fs.newFile({ mode: 0o644, uid: 0, gid: 0 }, text);
    directory.link(name, file);
    return file;
  };
  return { hostname: write('hostname', `${hostname}\n`), resolvConf: write('resolv.conf', resolvConf) };
}
