// The branches of the work. Each is a document; some of them run. A branch that does not is replayed when it is shown.
import { simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros } from '../../scenario/duration.ts';
import type { BranchRow, SavedWorkspace } from './branch.ts';
import { freeName, letterName } from './branchName.ts';
import { withEditor, type EditorState } from './editorState.ts';
import type { CreateRun, Run } from './run.ts';
import { WORKSPACE_VERSION } from './savedWorkspace.ts';

/** A stretch of virtual seconds that was passed over because nothing happened in it. */
export interface Skipped {
  readonly from: number;
  readonly to: number;
}

export interface LiveBranch {
  readonly row: BranchRow;
  readonly run: Run;
  /** Only ever grows. */
  readonly skipped: readonly Skipped[];
}

/** A run on its way to the instant from which it is shown. Nothing is changed until it is committed. */
export interface Approach {
  readonly run: Run;
  readonly to: SimTime;
  /** The run is there: it becomes the branch that is shown. */
  commit(): LiveBranch;
}

export interface Workspace {
  /** To the branch that was shown when the work was saved. */
  open(): Approach;
  /** A new list when one was added or taken away. */
  readonly rows: readonly BranchRow[];
  readonly current: LiveBranch;
  skip(stretch: Skipped): void;
  fork(at: SimTime, name?: string): Approach;
  /** undefined when there is no such branch. */
  switchTo(id: string): Approach | undefined;
  /** Takes the branch away; it must not be the one that is shown. */
  remove(id: string): boolean;
  /** Brings it back. */
  restore(id: string): boolean;
  /** The branch shown next when this one goes; undefined when it is the only one. */
  next(id: string): string | undefined;
  /** Replays a branch as far as it was carried; undefined when there is no such branch. */
  documentOf(id: string): ScenarioDocument | undefined;
  /** → whether there is such a branch. */
  rename(id: string, name: string): boolean;
  save(editor: EditorState): SavedWorkspace;
  /** Of the branch shown. */
  document(editor: EditorState): ScenarioDocument;
}

interface Branch {
  row: BranchRow;
  /** Of a branch that does not run: what it is replayed from. */
  document: ScenarioDocument;
  run: Run | undefined;
  readonly skipped: Skipped[];
}

/** So many branches keep running; the one shown longest ago is stopped first. */
const MAX_RUNS = 4;

/** Nothing is shown until `open` has been committed. */
export function createWorkspace(saved: SavedWorkspace, create: CreateRun): Workspace {
  return new Branches(saved, create);
}

class Branches implements Workspace {
  readonly #create: CreateRun;
  readonly #first: string;
  /** In order of creation. */
  #branches: Branch[];
  #rowsOf: readonly Branch[] = [];
  #rows: readonly BranchRow[] = [];
  readonly #removed = new Map<string, { readonly branch: Branch; readonly index: number }>();
  /** Those that run, the one shown last at the end. */
  #shown: Branch[] = [];
  #lastId: number;

  constructor(saved: SavedWorkspace, create: CreateRun) {
    this.#create = create;
    this.#first = saved.current;
    this.#branches = saved.branches.map(({ document, ...row }) => ({ row, document, run: undefined, skipped: [] }));
    this.#lastId = this.#branches.length;
  }

  open(): Approach {
    const branch = this.#find(this.#first) ?? this.#branches[0];
    if (!branch) throw new Error('a workspace has at least one branch');
    return this.#approach(branch);
  }

  get rows(): readonly BranchRow[] {
    if (this.#rowsOf !== this.#branches) {
      this.#rowsOf = this.#branches;
      this.#rows = this.#branches.map(({ row }) => row);
    }
    return this.#rows;
  }

  get current(): LiveBranch {
    const branch = this.#shown.at(-1);
    if (!branch?.run) throw new Error('no branch is shown yet');
    return { row: branch.row, run: branch.run, skipped: branch.skipped };
  }

  skip(stretch: Skipped): void {
    this.#shown.at(-1)?.skipped.push(stretch);
  }

  fork(at: SimTime, name?: string): Approach {
    const { row, run, skipped } = this.current;
    const document = run.documentAt(at);
    const forkedAt = toSeconds(at);
    const id = this.#freeId();
    const kept = skipped.filter(({ to }) => to <= forkedAt);
    const branch: Branch = { row: { id, name: freeName(name ?? letterName(this.#branches.length), this.rows), forkedAt, from: row.id }, document, run: undefined, skipped: kept };
    return this.#approach(branch);
  }

  switchTo(id: string): Approach | undefined {
    const branch = this.#find(id);
    return branch && this.#approach(branch);
  }

  remove(id: string): boolean {
    const branch = this.#find(id);
    if (!branch || branch === this.#shown.at(-1)) return false;
    this.#removed.set(id, { branch, index: this.#branches.indexOf(branch) });
    this.#stop(branch);
    this.#branches = this.#branches.filter((candidate) => candidate !== branch);
    return true;
  }

  restore(id: string): boolean {
    const removed = this.#removed.get(id);
    if (!removed) return false;
    this.#removed.delete(id);
    this.#branches = this.#branches.toSpliced(removed.index, 0, removed.branch);
    return true;
  }

  next(id: string): string | undefined {
    const others = this.#branches.filter(({ row }) => row.id !== id);
    const from = this.#find(id)?.row.from;
    return (others.find(({ row }) => row.id === from) ?? others[0])?.row.id;
  }

  documentOf(id: string): ScenarioDocument | undefined {
    const branch = this.#find(id);
    return branch?.run?.document() ?? branch?.document;
  }

  rename(id: string, name: string): boolean {
    const branch = this.#find(id);
    if (!branch) return false;
    branch.row = { ...branch.row, name: freeName(name, this.rows.filter((row) => row.id !== id)) };
    this.#branches = [...this.#branches];
    return true;
  }

  save(editor: EditorState): SavedWorkspace {
    const current = this.current.row.id;
    return {
      schemaVersion: WORKSPACE_VERSION,
      branches: this.#branches.map((branch) => ({ ...branch.row, document: branch.row.id === current ? this.document(editor) : (branch.run?.document() ?? branch.document) })),
      current,
    };
  }

  document(editor: EditorState): ScenarioDocument {
    return withEditor(this.current.run.document(), editor);
  }

  #approach(branch: Branch): Approach {
    const run = branch.run ?? this.#create(branch.document);
    const to = branch.run ? run.now() : until(branch.document);
    return { run, to, commit: () => this.#show(branch, run) };
  }

  #show(branch: Branch, run: Run): LiveBranch {
    branch.run = run;
    if (!this.#branches.includes(branch)) this.#branches = [...this.#branches, branch];
    this.#shown = [...this.#shown.filter((candidate) => candidate !== branch), branch];
    if (this.#shown.length > MAX_RUNS && this.#shown[0]) this.#stop(this.#shown[0]);
    return this.current;
  }

  #stop(branch: Branch): void {
    if (branch.run) branch.document = branch.run.document();
    branch.run = undefined;
    this.#shown = this.#shown.filter((candidate) => candidate !== branch);
  }

  #find(id: string): Branch | undefined {
    return this.#branches.find(({ row }) => row.id === id);
  }

  #freeId(): string {
    const taken = (id: string): boolean => this.#removed.has(id) || this.#find(id) !== undefined;
    while (taken(`b${this.#lastId}`)) this.#lastId += 1;
    return `b${this.#lastId}`;
  }
}

/** As far as it had been carried; what is to be shown must at least exist. */
function until({ until: carried, view }: ScenarioDocument): SimTime {
  return simTime(durationMicros(carried ?? view?.at));
}
