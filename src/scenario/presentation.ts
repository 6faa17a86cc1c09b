// A scenario told in front of others, step by step. It does not change the run: like the view, it says what to show of it.
import type { ScenarioView } from './document.ts';

export const MAX_STEPS = 32;
/** As many as a result code can tell apart. */
export const MAX_OPTIONS = 6;
export const MAX_MINUTES = 600;
/** Characters of a presentation's id. */
export const ID_LENGTH = 4;

export interface Presentation {
  /** Four characters of a spoken code: what join and result codes know it by. */
  readonly id: string;
  /** How long it is meant to take, in the presenter's own minutes. */
  readonly minutes?: number;
  readonly steps: readonly PresentationStep[];
}

/** A moment, what is on screen then, and what is said of it. */
export interface PresentationStep extends Omit<ScenarioView, 'step'> {
  readonly at: string;
  /** What the audience reads, in one line. */
  readonly caption: string;
  /** For the presenter alone. */
  readonly notes?: string;
  readonly ask?: RoomQuestion;
}

export interface RoomQuestion {
  readonly text: string;
  /** Two or more to choose from; absent: it is talked about. */
  readonly options?: readonly string[];
  /** Place of the right option, from 1; absent: there is none, or it is not told. */
  readonly answer?: number;
}

/** What may be given to those who watch: no notes, no answers. */
export function forAudience({ steps, ...rest }: Presentation): Presentation {
  return {
    ...rest,
    steps: steps.map(({ notes: _, ask, ...step }) => {
      if (!ask) return step;
      const { answer: _answer, ...question } = ask;
      return { ...step, ask: question };
    }),
  };
}

/** What is on screen at a step. */
export function viewOfStep({ caption: _caption, notes: _notes, ask: _ask, ...view }: PresentationStep): Omit<ScenarioView, 'step'> & { readonly at: string } {
  return view;
}
