// What has been read of a run: lists that only ever grow, in order of time.
import type { SimTime } from '../../engine/simTime.ts';
import type { EventMark } from '../recording/eventMark.ts';
import type { Happening } from './happening.ts';
import type { LaneRow } from './laneRow.ts';
import { countAt } from '../../base/ordered.ts';

export class RunLog {
  readonly lanes: LaneRow[] = [];
  readonly events: EventMark[] = [];
  readonly happenings: Happening[] = [];
  /** Instants of visible changes, and of everything that can be stepped to; ascending, each once. */
  readonly changes: SimTime[] = [];
  readonly steps: SimTime[] = [];
  /** By uid of what it is about. */
  readonly #last = new Map<string, Happening>();

  /** What is tried again and again with the same outcome is told once; of a decision and its signal, the decision. */
  tell(told: Happening): void {
    const about = told.object?.uid;
    if (about !== undefined) {
      if (isNoNews(this.#last.get(about), told)) return;
      this.#last.set(about, told);
    }
    this.happenings.push(told);
  }

  /** A command's end is known when it is over, which may be a little later than what happened meanwhile. */
  tellLate(told: Happening): void {
    this.happenings.splice(countAt(this.happenings, told.t), 0, told);
  }

  noteChange(t: SimTime): void {
    if (this.changes.at(-1) !== t) this.changes.push(t);
    this.noteStep(t);
  }

  noteStep(t: SimTime): void {
    if (this.steps.at(-1) !== t) this.steps.push(t);
  }
}

function isNoNews(before: Happening | undefined, { t, type, container, evidence, data }: Happening): boolean {
  if (before?.container !== container) return false;
  if (type === 'container.signalled' && before?.type === 'container.stopping' && before.t === t) return true;
  return before?.type === type && before.evidence === evidence && JSON.stringify(before.data) === JSON.stringify(data);
}
