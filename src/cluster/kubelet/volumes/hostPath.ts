// hostPath (pkg/volume/hostpath): a path of the node, checked or made as its type asks.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { HostFiles } from '../../../runtime/cri/cri.ts';
import { makeDirectories } from './hostDirectories.ts';
import type { VolumePlugin } from './volumePlugin.ts';

type FileType = NonNullable<ReturnType<HostFiles['stat']>>['type'];

/** By hostPath type: what must be there, and how the error names it. */
const CHECKS: ReadonlyMap<string, { readonly type: FileType; readonly name: string }> = new Map([
  ['Directory', { type: 'dir', name: 'a directory' }],
  ['DirectoryOrCreate', { type: 'dir', name: 'a directory' }],
  ['File', { type: 'file', name: 'a file' }],
  ['FileOrCreate', { type: 'file', name: 'a file' }],
  ['Socket', { type: 'socket', name: 'a socket file' }],
  ['CharDevice', { type: 'char', name: 'a character device' }],
  ['BlockDevice', { type: 'block', name: 'a block device' }],
]);

export const hostPathPlugin: VolumePlugin = {
  directoryName: 'kubernetes.io~host-path',
  requiresRemount: false,
  supports: (volume) => volume.hostPath !== undefined,
  *setUp({ files }, { volume }) {
    const { path = '', type = '' } = volume.hostPath ?? {};
    const checked = checkHostPath(files, path, type);
    return checked.ok ? ok({ hostPath: path }) : checked;
  },
} satisfies VolumePlugin;

export function checkHostPath(files: HostFiles, path: string, type: string): Result<void, string> {
  if (!files.exists(path)) {
    // The runtime makes what no type was given for.
    if (type === '' || type === 'DirectoryOrCreate') makeDirectories(files, path);
    if (type === 'FileOrCreate') files.write(path, '', { mode: 0o644 });
  }
  const check = CHECKS.get(type);
  if (check === undefined) return ok(undefined);
  return files.stat(path)?.type === check.type ? ok(undefined) : failure(`hostPath type check failed: ${path} is not ${check.name}`);
}
