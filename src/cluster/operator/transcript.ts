// Everything that appeared on a terminal's screen, oldest first. What is too long ago is let go.
import { decodeUtf8 } from '../../base/utf8.ts';
import type { Bytes } from '../../runtime/vfs/types.ts';

const MOST = 1024 * 1024;
const KEPT = 512 * 1024;

export class Transcript {
  #bytes: Bytes = '';
  #dropped = 0;

  /** Bytes since the beginning: a place in the transcript. */
  get length(): number {
    return this.#dropped + this.#bytes.length;
  }

  append(bytes: Bytes): void {
    this.#bytes += bytes;
    if (this.#bytes.length <= MOST) return;
    const cut = this.#bytes.length - KEPT;
    this.#bytes = this.#bytes.slice(cut);
    this.#dropped += cut;
  }

  /** What followed that place, as far as it is kept. */
  since(place: number): string {
    return decodeUtf8(this.#bytes.slice(Math.max(0, place - this.#dropped)));
  }
}
