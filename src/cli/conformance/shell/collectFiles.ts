// The files that a vector compares: what lies below its collected paths and is not as it was at the start.
import { encodeUtf8 } from '../../../base/utf8.ts';
import type { Bytes, Inode, MountTable } from '../../../runtime/vfs/types.ts';
import { modeOf } from './sandbox.ts';
import type { ExpectedFile, FileSpec, ShellVector } from './shellVector.ts';

const REMOVED = 'removed';

export interface CollectedFiles {
  readonly actual: ReadonlyMap<string, string>;
  readonly expected: ReadonlyMap<string, string>;
}

/** Both sides as one text per path; what equals its initial definition is left out of both. */
export function collectFiles(vector: ShellVector, mounts: MountTable, normalize: (text: Bytes) => Bytes): CollectedFiles {
  const roots = vector.collect ?? ((vector.cwd ?? '/w') === '/w' ? ['/w'] : []);
  const initial = new Map(Object.entries(vector.files ?? {}).map(([path, spec]) => [normalize(path), initialText(spec)]));
  const implied = impliedDirectories(vector);
  const actual = new Map<string, string>();
  for (const root of roots) walk(mounts, encodeUtf8(root), root, actual, normalize, true);
  for (const path of initial.keys()) if (!actual.has(path) && !isDirectory(mounts, path) && roots.some((root) => path === root || path.startsWith(`${root}/`))) actual.set(path, REMOVED);
  const expected = new Map<string, string>();
  for (const [path, file] of Object.entries(vector.expect.files ?? {})) expected.set(encodeUtf8(path), file === null ? REMOVED : expectedText(file, normalize));
  for (const side of [actual, expected]) for (const [path, text] of side) if ((initial.get(path) ?? implied.get(path)) === withoutLinks(text)) side.delete(path);
  return { actual, expected };
}

/** The recorder did not call a file changed that only gained a hard link. */
function withoutLinks(text: string): string {
  return text.replace(/\["nlink",\d+\],/, '');
}

/** A collected directory that is still there: `walk` names what lies in it, not the directory itself. */
function isDirectory(mounts: MountTable, path: string): boolean {
  const located = mounts.resolve(encodeUtf8(path), undefined, { noFollow: true });
  return located.ok && located.value.inode.type === 'dir';
}

/** Directories that exist because a file of the definition lies in them. */
function impliedDirectories(vector: ShellVector): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of Object.keys(vector.files ?? {})) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) found.set(encodeUtf8(path.slice(0, end)), initialText({ type: 'dir' }));
  }
  return found;
}

function walk(mounts: MountTable, path: Bytes, root: string, found: Map<string, string>, normalize: (text: Bytes) => Bytes, top: boolean): void {
  const located = mounts.resolve(path, undefined, { noFollow: true });
  if (!located.ok) return;
  const { inode } = located.value;
  if (!top || inode.type !== 'dir') found.set(normalize(path), inodeText(inode, normalize));
  if (inode.type === 'dir') for (const name of inode.names()) walk(mounts, `${path === '/' ? '' : path}/${name}`, root, found, normalize, false);
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

function text(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(parts).filter(([, value]) => value !== undefined));
}

function inodeText(inode: Inode, normalize: (text: Bytes) => Bytes): string {
  if (inode.type === 'link') return text({ type: 'link', target: inode.target });
  const common = { type: inode.type, mode: octal(inode.mode), uid: inode.uid || undefined, gid: inode.gid || undefined };
  if (inode.type !== 'file') return text(common);
  const content = normalize(inode.data.read(0, inode.data.size));
  return text({ ...common, nlink: inode.nlink > 1 ? inode.nlink : undefined, content });
}

function initialText(spec: FileSpec): string {
  if (spec.type === 'link') return text({ type: 'link', target: encodeUtf8(spec.target ?? '') });
  const type = spec.type ?? 'file';
  const common = { type, mode: octal(modeOf(spec, type === 'dir' ? '755' : '644')), uid: spec.uid || undefined, gid: spec.gid || undefined };
  return type === 'dir' ? text(common) : text({ ...common, nlink: undefined, content: encodeUtf8(spec.content ?? '') });
}

function expectedText(file: ExpectedFile, normalize: (text: Bytes) => Bytes): string {
  if (file.type === 'link') return text({ type: 'link', target: encodeUtf8(file.target ?? '') });
  const common = { type: file.type, mode: file.mode, uid: file.uid || undefined, gid: file.gid || undefined };
  if (file.type !== 'file') return text(common);
  return text({ ...common, nlink: file.nlink, content: contentOf(file, normalize) });
}

function contentOf(file: ExpectedFile, normalize: (text: Bytes) => Bytes): Bytes {
  if (file.contentB64 !== undefined) return atob(file.contentB64);
  if (file.fill !== undefined) return String.fromCharCode(file.fill).repeat(file.size ?? 0);
  return normalize(encodeUtf8(file.content ?? ''));
}
