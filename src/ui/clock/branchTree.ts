// Branches below the one they left.
import type { BranchRow } from '../../session/workspace/branch.ts';

export interface BranchNode {
  readonly row: BranchRow;
  readonly children: readonly BranchNode[];
}

/** In order of creation. A branch whose own was deleted stands at the root. */
export function branchTree(rows: readonly BranchRow[]): readonly BranchNode[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = (parent: string | undefined): readonly BranchNode[] =>
    rows.filter(({ from }) => (from !== undefined && known.has(from) ? from : undefined) === parent).map((row) => ({ row, children: below(row.id) }));
  return below(undefined);
}
