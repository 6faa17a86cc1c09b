// What the panel can do with the editor in it, whichever it is: Monaco, or a text field.
import type { TextRange } from '../../language/contract.ts';

export interface EditorHandle {
  focus(): void;
  /** Offset of the caret. */
  caret(): number;
  /** Puts the caret there and brings it into view. */
  select(range: TextRange): void;
  /** Brings a line, from 1, into view. */
  reveal(line: number): void;
}
