// What the outside knows of branches, and the form in which all of them are kept.
import type { ScenarioDocument } from '../../scenario/document.ts';

export interface BranchRow {
  readonly id: string;
  readonly name: string;
  /** Virtual seconds at which it left the branch `from`; absent for the first one. */
  readonly forkedAt?: number;
  readonly from?: string;
}

/** Everything that brings the work back: one document per branch. */
export interface SavedWorkspace {
  readonly schemaVersion: number;
  readonly branches: readonly (BranchRow & { readonly document: ScenarioDocument })[];
  readonly current: string;
}
