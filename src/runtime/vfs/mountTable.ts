// Mount namespaces and path walking (Linux fs/namespace.c and fs/namei.c in small).
import { failure, ok, type Result } from '../../base/result.ts';
import { noteSearchChange, removedNames } from './fileSystem.ts';
import { EXECUTE, mayAccess } from './permissions.ts';
import type { Bytes, DirInode, Errno, Inode, Located, Mount, MountOptions, MountTable, ParentLocation, Propagation, ResolveOptions } from './types.ts';

const MAX_LINKS = 40;
const MAX_NAME = 255;
const MAX_PATH = 4096;

const NO_OPTIONS: ResolveOptions = {};

let nextMountId = 20;

export function createMountTable(root: DirInode, options: MountOptions = {}): MountTable {
  return new Table(newMount(root, undefined, undefined, '/', options));
}

interface MountEntry extends Mount {
  /** `NONE` until something is mounted below. */
  children: Map<Inode, MountEntry[]>;
  /** Copies in other namespaces that receive what is mounted here later. */
  /** `NOBODY` until there are any. */
  followers: { readonly table: Table; readonly mount: MountEntry }[];
}

/** A `Located` of this table: its mounts are all entries. */
interface PlacedEntry extends Located {
  readonly mount: MountEntry;
}

/** Shared by all mounts that have none: most have not. Never written to. */
const NONE: Map<Inode, MountEntry[]> = new Map();
const NOBODY: MountEntry['followers'] = [];

function ownChildren(entry: MountEntry): Map<Inode, MountEntry[]> {
  if (entry.children === NONE) entry.children = new Map();
  return entry.children;
}

function newMount(root: Inode, parent: MountEntry | undefined, covers: Inode | undefined, path: Bytes, options: MountOptions): MountEntry {
  return {
    id: nextMountId++,
    root,
    parent,
    covers,
    path,
    options: {
      readOnly: options.readOnly ?? false,
      noExec: options.noExec ?? false,
      propagation: options.propagation ?? 'private',
      source: options.source ?? root.fs.source,
    },
    children: NONE,
    followers: NOBODY,
  };
}

/** So many directories a table remembers the way to. */
const MAX_KNOWN = 64;

class Table implements MountTable {
  readonly rootMount: MountEntry;
  readonly root: Located;
  #order: MountEntry[];
  /** Where absolute paths of directories lead, as long as no name was taken away anywhere: programs ask for the same few again and again. */
  readonly #known = new Map<Bytes, PlacedEntry>();
  #knownSince = -1;

  constructor(rootMount: MountEntry) {
    this.rootMount = rootMount;
    this.root = { mount: rootMount, inode: rootMount.root };
    this.#order = [rootMount];
  }

  mounts(): readonly Mount[] {
    return this.#order;
  }

  mount(at: Bytes, root: Inode, options: MountOptions = {}): Result<Mount, Errno> {
    const target = this.resolve(at);
    return target.ok ? this.mountOn(target.value, at, root, options) : target;
  }

  mountOn({ mount, inode }: Located, at: Bytes, root: Inode, options: MountOptions = {}): Result<Mount, Errno> {
    if ((inode.type === 'dir') !== (root.type === 'dir')) return failure(root.type === 'dir' ? 'ENOTDIR' : 'EISDIR');
    const parent = this.#entryOf(mount);
    if (!parent) return failure('EINVAL');
    return ok(this.#attach(parent, inode, at, root, options));
  }

  #attach(parent: MountEntry, covers: Inode, path: Bytes, root: Inode, options: MountOptions): MountEntry {
    const entry = newMount(root, parent, covers, path, options);
    const stack = parent.children.get(covers);
    if (stack) stack.push(entry);
    else ownChildren(parent).set(covers, [entry]);
    this.#order.push(entry);
    this.#known.clear();
    noteSearchChange();
    // What is mounted over a path stays when the file loses its own name: a subPath keeps the content it began with.
    if (root.type === 'file') root.opens += 1;
    for (const follower of parent.followers) follower.table.#attach(follower.mount, covers, path, root, options);
    return entry;
  }

  unmount(at: Bytes): Result<void, Errno> {
    const target = this.resolve(at);
    if (!target.ok) return target;
    const entry = this.#entryOf(target.value.mount);
    if (!entry || entry.root !== target.value.inode || entry.covers === undefined || entry.parent === undefined) return failure('EINVAL');
    this.#detach(entry);
    return ok(undefined);
  }

  #detach(entry: MountEntry): void {
    const parent = entry.parent as MountEntry | undefined;
    if (!parent || entry.covers === undefined) return;
    const rest = (parent.children.get(entry.covers) ?? []).filter((other) => other !== entry);
    if (rest.length === 0) ownChildren(parent).delete(entry.covers);
    else ownChildren(parent).set(entry.covers, rest);
    this.#order = this.#order.filter((other) => other !== entry);
    this.#known.clear();
    noteSearchChange();
    if (entry.root.type === 'file') entry.root.opens -= 1;
    for (const follower of parent.followers) {
      const copy = (follower.mount.children.get(entry.covers) ?? []).findLast((other) => other.root === entry.root);
      if (copy) follower.table.#detach(copy);
    }
  }

  #entryOf(mount: Mount): MountEntry | undefined {
    return this.#order.find((entry) => entry === mount);
  }

  clone(propagation: Propagation = 'private'): MountTable {
    const copies = new Map<MountEntry, MountEntry>();
    const copyOf = (entry: MountEntry): MountEntry => {
      const parent = entry.parent ? copies.get(entry.parent as MountEntry) : undefined;
      const copy = newMount(entry.root, parent, entry.covers, entry.path, { ...entry.options, propagation });
      copies.set(entry, copy);
      if (parent && entry.covers) ownChildren(parent).set(entry.covers, [...(parent.children.get(entry.covers) ?? []), copy]);
      return copy;
    };
    const table = new Table(copyOf(this.rootMount));
    for (const entry of this.#order) if (entry !== this.rootMount) table.#order.push(copyOf(entry));
    if (propagation !== 'private') for (const [entry, copy] of copies) entry.followers = [...entry.followers, { table, mount: copy }];
    return table;
  }

  #down(mount: MountEntry, inode: Inode): PlacedEntry {
    let entry = mount;
    let at = inode;
    for (;;) {
      const stack = entry.children.size === 0 ? undefined : entry.children.get(at);
      const top = stack?.at(-1);
      if (!top) return { mount: entry, inode: at };
      entry = top;
      at = top.root;
    }
  }

  resolve(path: Bytes, from: Located = this.root, options: ResolveOptions = NO_OPTIONS): Result<Located, Errno> {
    const slash = path.charCodeAt(0) === 47 ? path.lastIndexOf('/') : 0;
    if (slash <= 0 || path.length >= MAX_PATH || (options.access && !options.access.overridesPermissions)) return this.#begin(path, from, options, 0);
    const revision = removedNames();
    if (this.#knownSince !== revision || this.#known.size >= MAX_KNOWN) {
      this.#known.clear();
      this.#knownSince = revision;
    }
    const directory = path.slice(0, slash);
    const known = this.#known.get(directory) ?? this.#learn(directory);
    return known ? this.#walk(path, slash + 1, known, options, 0) : this.#begin(path, from, options, 0);
  }

  /** The way to a directory; undefined when it is not there, or a generated directory, a link or `..` lie on the way. */
  #learn(path: Bytes): PlacedEntry | undefined {
    let { mount, inode } = this.#down(this.rootMount, this.root.inode);
    for (let start = 1; start <= path.length; ) {
      const slash = path.indexOf('/', start);
      const end = slash < 0 ? path.length : slash;
      const name = path.slice(start, end);
      start = end + 1;
      if (name === '' || name === '.' || name === '..' || inode.type !== 'dir' || !inode.writable) return undefined;
      const child = inode.lookup(name);
      if (child?.type !== 'dir') return undefined;
      inode = child;
      if (mount.children.has(child)) ({ mount, inode } = this.#down(mount, child));
    }
    if (inode.type !== 'dir' || !inode.writable) return undefined;
    const place = { mount, inode };
    this.#known.set(path, place);
    return place;
  }

  #begin(path: Bytes, from: Located, options: ResolveOptions, depth: number): Result<Located, Errno> {
    if (path.length === 0) return failure('ENOENT');
    if (path.length >= MAX_PATH) return failure('ENAMETOOLONG');
    return this.#walk(path, 0, (path.charCodeAt(0) === 47 ? this.#down(this.rootMount, this.root.inode) : from) as PlacedEntry, options, depth);
  }

  /** Follows a path from its character `at` on; `from` is where what is before it leads. */
  #walk(path: Bytes, at: number, from: PlacedEntry, options: ResolveOptions, depth: number): Result<Located, Errno> {
    const { length } = path;
    // Name by name without splitting, and without a record per name: nothing else is done as often.
    let { mount, inode } = from;
    for (let start = at, next = 0; start <= length; start = next) {
      const slash = path.indexOf('/', start);
      const last = slash < 0;
      const name = path.slice(start, last ? length : slash);
      next = last ? length + 1 : slash + 1;
      if (name === '' || name === '.') {
        if (inode.type !== 'dir' && (name === '.' || start > 0)) return failure('ENOTDIR');
        continue;
      }
      if (inode.type !== 'dir') return failure('ENOTDIR');
      if (options.access && !mayAccess(inode, options.access, EXECUTE)) return failure('EACCES');
      if (name === '..') {
        ({ mount, inode } = this.#up({ mount, inode }) as PlacedEntry);
        continue;
      }
      if (name.length > MAX_NAME) return failure('ENAMETOOLONG');
      const child = inode.lookup(name, options.viewer);
      if (!child) return failure('ENOENT');
      const directory: Located | undefined = child.type === 'link' || mount.children.has(child) ? { mount, inode } : undefined;
      inode = child;
      if (!directory) continue;
      ({ mount, inode } = this.#down(mount, child));
      if (inode.type !== 'link' || (last && (options.noFollow || inode.opens !== undefined))) continue;
      if (typeof inode.leadsTo === 'string') return failure(inode.leadsTo);
      if (inode.leadsTo) {
        ({ mount, inode } = this.#down(inode.leadsTo.mount as MountEntry, inode.leadsTo.inode));
        continue;
      }
      if (depth >= MAX_LINKS) return failure('ELOOP');
      const followed = this.#begin(inode.target, directory, { ...options, noFollow: false }, depth + 1);
      if (!followed.ok) return followed;
      ({ mount, inode } = followed.value as PlacedEntry);
    }
    return ok({ mount, inode });
  }

  #up(at: Located): Located {
    let { mount, inode } = at;
    if (inode === this.root.inode && mount === this.root.mount) return at;
    while (inode === mount.root && mount.parent && mount.covers) {
      inode = mount.covers;
      mount = mount.parent;
    }
    const parent = inode.type === 'dir' ? inode.parent : undefined;
    return parent ? this.#down(mount as MountEntry, parent) : { mount, inode };
  }

  resolveParent(path: Bytes, from?: Located, options: ResolveOptions = {}): Result<ParentLocation, Errno> {
    const trimmed = path.charCodeAt(path.length - 1) === 47 ? path.replace(/(.)\/+$/, '$1') : path;
    const slash = trimmed.lastIndexOf('/');
    const name = trimmed.slice(slash + 1);
    if (name === '') return failure(trimmed === '' ? 'ENOENT' : 'EEXIST');
    const parentPath = slash < 0 ? '.' : slash === 0 ? '/' : trimmed.slice(0, slash);
    const parent = this.resolve(parentPath, from, { ...options, noFollow: false });
    if (!parent.ok) return parent;
    const { mount, inode } = parent.value;
    if (inode.type !== 'dir') return failure('ENOTDIR');
    if (options.access && !mayAccess(inode, options.access, EXECUTE)) return failure('EACCES');
    return ok({ mount, directory: inode, name });
  }

  pathOf(location: Located): Bytes | undefined {
    const names: Bytes[] = [];
    let { mount, inode } = location;
    for (let steps = 0; steps < MAX_PATH; steps++) {
      if (mount === this.root.mount && inode === this.root.inode) return `/${names.reverse().join('/')}`;
      if (inode === mount.root) {
        if (!mount.parent || !mount.covers) return undefined;
        inode = mount.covers;
        mount = mount.parent;
        if (inode.type !== 'dir') return undefined;
        continue;
      }
      const parent = inode.type === 'dir' ? inode.parent : undefined;
      if (!parent) return undefined;
      const name = nameIn(parent, inode);
      if (name === undefined) return undefined;
      names.push(name);
      inode = parent;
    }
    return undefined;
  }
}

function nameIn(parent: DirInode, child: Inode): Bytes | undefined {
  if (parent.nameOf) return parent.nameOf(child);
  return parent.names().find((name) => parent.lookup(name) === child);
}
