// What the page does not know yet of a comparison.
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { Comparison } from '../../session/compare/comparison.ts';
import type { ComparisonMessage } from '../protocol.ts';

export class ComparisonWriter {
  readonly #id: number;
  readonly #comparison: Comparison;
  /** Rows and inputs sent so far, by lane. */
  readonly #sent: { rows: number; inputs: number }[];

  constructor(id: number, comparison: Comparison) {
    this.#id = id;
    this.#comparison = comparison;
    this.#sent = comparison.runs.map(() => ({ rows: 0, inputs: 0 }));
  }

  /** `until`: where the lanes run to. */
  next(until: SimTime, fault?: string): ComparisonMessage {
    return {
      type: 'comparison',
      comparison: this.#id,
      reach: toSeconds(this.#comparison.reach()),
      of: toSeconds(until),
      lanes: this.#sent.map((sent, lane) => this.#lane(sent, lane)),
      differences: this.#comparison.differences(),
      ...(fault === undefined ? {} : { fault }),
    };
  }

  #lane(sent: { rows: number; inputs: number }, lane: number): ComparisonMessage['lanes'][number] {
    const rows = this.#comparison.rows(lane).slice(sent.rows);
    const inputs = this.#comparison.inputs(lane).slice(sent.inputs);
    sent.rows += rows.length;
    sent.inputs += inputs.length;
    const refused = this.#comparison.refused(lane);
    const stopped = this.#comparison.stopped(lane);
    return { rows, inputs, ...(refused === undefined ? {} : { refused }), ...(stopped ? { stopped } : {}) };
  }
}
