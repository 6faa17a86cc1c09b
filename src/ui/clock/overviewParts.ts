// STATUS over the whole run as shares of it; what is too short to see joins what follows.
import type { StatusRow } from '../../session/readModel/laneRow.ts';

export interface OverviewPart {
  readonly from: number;
  /** Of 1. */
  readonly share: number;
  readonly state: StatusRow['state'];
  readonly word: string;
}

const LEAST_SHARE = 0.004;

export function overviewOf(rows: readonly StatusRow[], head: number): OverviewPart[] {
  const parts: OverviewPart[] = [];
  let from = 0;
  for (const [n, row] of rows.entries()) {
    const to = rows[n + 1]?.t ?? head;
    if (to - from < head * LEAST_SHARE && n + 1 < rows.length) continue;
    parts.push({ from, share: (to - from) / Math.max(head, 1e-6), state: row.state, word: row.word });
    from = to;
  }
  return parts;
}
