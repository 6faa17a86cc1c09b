// Variants of one document that are compared: each lane is the document with some fields, files or inputs of its own.
// Columns alone are lanes side by side; with rows they are a matrix of every row with every column.
import type { Json } from '../../base/json.ts';
import type { ScenarioDocument, ScenarioFile, ScenarioInput } from '../document.ts';

/** More runs than this are not begun. */
export const MAX_LANES = 30;

/** A field of one of the document's objects gets a value. */
export interface FieldSetting {
  /** `Pod/web`; absent: the first object. */
  readonly object?: string;
  /** `spec.containers[app].resources.limits.memory`: entries of lists by number or by name, `*Probe` for all keys that end so. */
  readonly path: string;
  /** null takes the field away. */
  readonly value: Json;
}

/** What a lane, a row or a column changes of the document. */
export interface LaneChange {
  /** What it is called on screen; Kubernetes' own words where there are some. */
  readonly name: string;
  readonly set?: readonly FieldSetting[];
  /** Files that take the place of those of the same name. */
  readonly files?: readonly ScenarioFile[];
  /** Done beside what the document does. */
  readonly inputs?: readonly ScenarioInput[];
}

export const MATRIX_ANSWERS = ['qosClass'] as const;
export type MatrixAnswer = (typeof MATRIX_ANSWERS)[number];

export interface Matrix {
  readonly document: ScenarioDocument;
  readonly columns: readonly LaneChange[];
  /** Empty: the columns are all there is. */
  readonly rows: readonly LaneChange[];
  /** How far the runs go at first, as a duration. */
  readonly until: string;
  /** What of a Pod is an answer here, too: the class that its requests and limits give it. */
  readonly shows?: MatrixAnswer;
}
