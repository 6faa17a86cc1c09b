// `VOLUME` of an image: each container gets a directory of its own there, with what the image has at that place
// (containerd internal/cri: volumeMounts, WithVolumes). It goes with the container.
import type { DirInode, TreeNode } from '../vfs/types.ts';
import type { MountedFileSystem } from './rootfs.ts';

export interface ImageVolumesOptions {
  readonly volumes: readonly string[];
  /** Places that the container's own mounts cover. */
  readonly covered: readonly string[];
  readonly tree: TreeNode;
  /** Where the directories are made, on the node's disk. */
  readonly directory: DirInode;
  readonly key: string;
}

export function imageVolumes(options: ImageVolumesOptions): MountedFileSystem[] {
  const covered = new Set(options.covered.map(clean));
  return options.volumes
    .map(clean)
    .filter((path) => !covered.has(path))
    .map((path, i) => {
      const source = find(options.tree, path);
      const root = newDirectory(options.directory, source);
      options.directory.link(`${options.key}-${i}`, root);
      if (source?.type === 'dir') copy(source, root);
      return { path, root, source: '/dev/vda' };
    });
}

function clean(path: string): string {
  return `/${path.split('/').filter((part) => part !== '').join('/')}`;
}

function find(tree: TreeNode, path: string): TreeNode | undefined {
  let node: TreeNode | undefined = tree;
  for (const name of path.split('/')) {
    if (name !== '') node = node?.type === 'dir' ? node.entries.get(name) : undefined;
  }
  return node;
}

function newDirectory(parent: DirInode, like: TreeNode | undefined): DirInode {
  const attributes = like?.type === 'dir' ? like : undefined;
  return parent.fs.newDir({ mode: attributes?.mode ?? 0o755, uid: attributes?.uid ?? 0, gid: attributes?.gid ?? 0 });
}

function copy(from: Extract<TreeNode, { type: 'dir' }>, to: DirInode): void {
  for (const [name, node] of from.entries) {
    if (node.type === 'dir') {
      const below = newDirectory(to, node);
      to.link(name, below);
      copy(node, below);
    } else if (node.type === 'file') to.link(name, to.fs.newFile({ mode: node.mode ?? 0o644, uid: node.uid ?? 0, gid: node.gid ?? 0 }, node.bytes));
    else if (node.type === 'link') to.link(name, to.fs.newLink({ mode: 0o777, uid: node.uid ?? 0, gid: node.gid ?? 0 }, node.target));
  }
}
