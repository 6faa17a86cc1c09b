// Gives a volume to the pod's fsGroup (pkg/volume/volume_linux.go SetVolumeOwnership): group owner, group access,
// and new files inherit the group.
import type { HostFiles } from '../../../runtime/cri/cri.ts';

const GROUP_READ_WRITE = 0o660;
const GROUP_READ = 0o440;
const GROUP_EXECUTE = 0o110;
const SET_GID = 0o2000;

export function applyFsGroup(files: HostFiles, path: string, fsGroup: number | undefined, readOnly: boolean): void {
  if (fsGroup === undefined) return;
  const stat = files.stat(path);
  if (stat === undefined || stat.type === 'link') return;
  files.chown(path, stat.uid, fsGroup);
  const access = readOnly ? GROUP_READ : GROUP_READ_WRITE;
  if (stat.type !== 'dir') {
    files.chmod(path, (stat.mode & 0o7777) | access);
    return;
  }
  files.chmod(path, (stat.mode & 0o7777) | access | GROUP_EXECUTE | SET_GID);
  for (const entry of files.list(path)) applyFsGroup(files, `${path}/${entry}`, fsGroup, readOnly);
}
