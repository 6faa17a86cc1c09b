// ZooKeeper's tree of nodes: the operations of clients, transactions with their numbers, snapshots.
import { sortedStrings } from '../../../../base/compareBytes.ts';

export interface ZNode {
  data: string;
  readonly czxid: number;
  readonly ctime: number;
  mzxid: number;
  mtime: number;
  pzxid: number;
  cversion: number;
  version: number;
}

/** What a client asks for. */
export type Operation =
  | { readonly type: 'get' | 'stat' | 'ls'; readonly path: string }
  | { readonly type: 'create'; readonly path: string; readonly data: string; readonly sequential: boolean }
  | { readonly type: 'set'; readonly path: string; readonly data: string; readonly version?: number }
  | { readonly type: 'delete'; readonly path: string; readonly version?: number };

export type Answer =
  | { readonly type: 'node'; readonly node: ZNode; readonly children: readonly string[] }
  | { readonly type: 'created'; readonly path: string }
  | { readonly type: 'deleted' }
  | { readonly type: 'error'; readonly code: ErrorCode };

export type ErrorCode = 'NoNode' | 'NodeExists' | 'NotEmpty' | 'BadVersion' | 'BadArguments';

/** A change with the number the leader gave it; applying it gives the same tree everywhere. */
export interface Transaction {
  readonly zxid: number;
  readonly time: number;
  readonly operation: Operation;
}

export type Snapshot = readonly (readonly [path: string, node: ZNode])[];

export function isWrite({ type }: Operation): boolean {
  return type === 'create' || type === 'set' || type === 'delete';
}

const ROOT = (): ZNode => ({ data: '', czxid: 0, ctime: 0, mzxid: 0, mtime: 0, pzxid: 0, cversion: -1, version: 0 });
const INITIAL: readonly string[] = ['/', '/zookeeper', '/zookeeper/quota'];
const SEQUENCE_DIGITS = 10;

export class DataTree {
  #nodes = new Map<string, ZNode>(INITIAL.map((path) => [path, ROOT()]));
  #zxid = 0;

  /** Of the last transaction. */
  get zxid(): number {
    return this.#zxid;
  }

  get size(): number {
    return this.#nodes.size;
  }

  snapshot(): Snapshot {
    return [...this.#nodes].map(([path, node]) => [path, { ...node }]);
  }

  restore(snapshot: Snapshot, zxid: number): void {
    this.#nodes = new Map(snapshot.map(([path, node]) => [path, { ...node }]));
    this.#zxid = zxid;
  }

  read(path: string): Answer {
    const node = this.#nodes.get(path);
    return node ? { type: 'node', node: { ...node }, children: this.#children(path) } : { type: 'error', code: 'NoNode' };
  }

  /** Changes nothing when the operation is refused. */
  apply({ zxid, time, operation }: Transaction): Answer {
    const answer = this.#perform(operation, zxid, time);
    this.#zxid = zxid;
    return answer;
  }

  #perform(operation: Operation, zxid: number, time: number): Answer {
    switch (operation.type) {
      case 'create':
        return this.#create(operation, zxid, time);
      case 'set':
        return this.#set(operation, zxid, time);
      case 'delete':
        return this.#delete(operation, zxid);
      default:
        return this.read(operation.path);
    }
  }

  #create({ path, data, sequential }: Extract<Operation, { type: 'create' }>, zxid: number, time: number): Answer {
    if (!/^\/.*[^/]$|^\/[^/]$/.test(path)) return { type: 'error', code: 'BadArguments' };
    const parent = this.#nodes.get(parentOf(path));
    if (!parent) return { type: 'error', code: 'NoNode' };
    const name = sequential ? path + String(parent.cversion + 1).padStart(SEQUENCE_DIGITS, '0') : path;
    if (this.#nodes.has(name)) return { type: 'error', code: 'NodeExists' };
    this.#nodes.set(name, { data, czxid: zxid, ctime: time, mzxid: zxid, mtime: time, pzxid: zxid, cversion: 0, version: 0 });
    Object.assign(parent, { cversion: parent.cversion + 1, pzxid: zxid });
    return { type: 'created', path: name };
  }

  #set({ path, data, version }: Extract<Operation, { type: 'set' }>, zxid: number, time: number): Answer {
    const node = this.#nodes.get(path);
    if (!node) return { type: 'error', code: 'NoNode' };
    if (version !== undefined && version !== node.version) return { type: 'error', code: 'BadVersion' };
    Object.assign(node, { data, mzxid: zxid, mtime: time, version: node.version + 1 });
    return this.read(path);
  }

  #delete({ path, version }: Extract<Operation, { type: 'delete' }>, zxid: number): Answer {
    const node = this.#nodes.get(path);
    if (!node || path === '/') return { type: 'error', code: node ? 'BadArguments' : 'NoNode' };
    if (version !== undefined && version !== node.version) return { type: 'error', code: 'BadVersion' };
    if (this.#children(path).length > 0) return { type: 'error', code: 'NotEmpty' };
    this.#nodes.delete(path);
    const parent = this.#nodes.get(parentOf(path));
    if (parent) Object.assign(parent, { cversion: parent.cversion + 1, pzxid: zxid });
    return { type: 'deleted' };
  }

  #children(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    const below = [...this.#nodes.keys()].filter((one) => one !== '/' && one.startsWith(prefix)).map((one) => one.slice(prefix.length));
    return sortedStrings(below.filter((name) => !name.includes('/')));
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** Numbers of transactions: the leader's epoch in the upper half. */
const EPOCH_STEP = 2 ** 32;

export function epochOf(zxid: number): number {
  return Math.floor(zxid / EPOCH_STEP);
}

export function firstZxid(epoch: number): number {
  return epoch * EPOCH_STEP;
}
