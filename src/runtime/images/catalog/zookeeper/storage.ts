// What a ZooKeeper server keeps below its data directories: a snapshot, the transactions after it, its number.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { makeDirectories, readFile, writeFile } from '../fileText.ts';
import type { DataTree, Snapshot, Transaction } from './dataTree.ts';
import type { ZooConfig } from './zooConfig.ts';

interface StoredSnapshot {
  readonly zxid: number;
  readonly nodes: Snapshot;
}

export class Storage {
  readonly #ctx: ProgramContext;
  readonly #snapshotDir: string;
  readonly #logDir: string;

  constructor(ctx: ProgramContext, config: ZooConfig) {
    this.#ctx = ctx;
    this.#snapshotDir = `${config.dataDir}/version-2`;
    this.#logDir = `${config.dataLogDir}/version-2`;
  }

  /** The directory that cannot be made, if there is one. */
  prepare(): string | undefined {
    return [this.#snapshotDir, this.#logDir].find((directory) => makeDirectories(this.#ctx, directory) !== undefined || !this.#ctx.access(directory, 'w').ok);
  }

  *load(tree: DataTree): Task<void> {
    const snapshot = parse<StoredSnapshot>(yield* readFile(this.#ctx, `${this.#snapshotDir}/snapshot.0`));
    if (snapshot) tree.restore(snapshot.nodes, snapshot.zxid);
    for (const line of ((yield* readFile(this.#ctx, `${this.#logDir}/log.1`)) ?? '').split('\n')) {
      const transaction = parse<Transaction>(line);
      if (transaction && transaction.zxid > tree.zxid) tree.apply(transaction);
    }
  }

  *append(transaction: Transaction): Task<void> {
    yield* writeFile(this.#ctx, `${this.#logDir}/log.1`, `${JSON.stringify(transaction)}\n`, 'append');
  }

  /** Replaces everything by what a leader sent. */
  *replace(tree: DataTree): Task<void> {
    yield* writeFile(this.#ctx, `${this.#snapshotDir}/snapshot.0`, JSON.stringify({ zxid: tree.zxid, nodes: tree.snapshot() }));
    yield* writeFile(this.#ctx, `${this.#logDir}/log.1`, '');
  }
}

/** undefined for what is no JSON, as a file that was cut short. */
function parse<T>(text: string | undefined): T | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    // The end of a file that was being written when its server died.
    return undefined;
  }
}
