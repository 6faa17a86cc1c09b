// Builds the shared tree of an image from a flat list of paths.
import type { Bytes, TreeNode } from './types.ts';

export type TreeEntry =
  | { readonly type: 'dir'; readonly mode?: number; readonly uid?: number; readonly gid?: number; readonly mtime?: number }
  | Exclude<TreeNode, { readonly type: 'dir' }>;

interface OpenDir {
  attributes: { readonly mode?: number; readonly uid?: number; readonly gid?: number; readonly mtime?: number };
  readonly entries: Map<Bytes, TreeNode | OpenDir>;
}

/** Later entries replace earlier ones (layers); parents are made as needed. */
export function buildTree(files: Iterable<readonly [path: Bytes, entry: TreeEntry]>): TreeNode {
  const root: OpenDir = { attributes: {}, entries: new Map() };
  for (const [path, entry] of files) place(root, path.split('/').filter((name) => name !== ''), entry);
  return close(root);
}

function place(root: OpenDir, names: readonly Bytes[], entry: TreeEntry): void {
  let dir = root;
  for (const name of names.slice(0, -1)) dir = openDir(dir, name);
  const last = names.at(-1);
  if (last === undefined) {
    if (entry.type === 'dir') root.attributes = entry;
    return;
  }
  if (entry.type === 'dir') {
    const { type: _, ...attributes } = entry;
    openDir(dir, last).attributes = attributes;
  } else dir.entries.set(last, entry);
}

function openDir(parent: OpenDir, name: Bytes): OpenDir {
  const found = parent.entries.get(name);
  if (found && 'attributes' in found) return found;
  const made: OpenDir = { attributes: {}, entries: new Map() };
  parent.entries.set(name, made);
  return made;
}

function close(dir: OpenDir): TreeNode {
  const entries = new Map<Bytes, TreeNode>();
  let subdirectories = 0;
  for (const [name, node] of dir.entries) {
    const isDirectory = 'attributes' in node;
    if (isDirectory) subdirectories += 1;
    entries.set(name, isDirectory ? close(node) : node);
  }
  return { ...dir.attributes, type: 'dir', entries, subdirectories };
}
