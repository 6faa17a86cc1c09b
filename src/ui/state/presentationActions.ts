// The steps in which the work is told: made from what is on screen, and changed.
import { MAX_STEPS, type PresentationStep } from '../../scenario/presentation.ts';
import { spokenDigits } from '../../base/spokenCode.ts';
import type { ActionContext } from './playground.ts';

export interface PresentationActions {
  /** A step at the instant on screen, behind the one that is shown. */
  addStep(caption: string): void;
  changeStep(step: number, change: Partial<PresentationStep>): void;
  /** Without what is asked, or without notes. */
  clearFromStep(step: number, field: 'notes' | 'ask'): void;
  /** The step is what is on screen now; its words stay. */
  retakeStep(step: number): void;
  moveStep(step: number, to: number): void;
  /** Can be undone by the notice, which says `told`. */
  removeStep(step: number, told: string): void;
  /** How long it is meant to take; undefined: as long as it takes. */
  setMinutes(minutes: number | undefined): void;
}

export function presentationActions({ store, actions }: ActionContext): PresentationActions {
  function change(edit: (steps: readonly PresentationStep[]) => readonly PresentationStep[], shown?: (step: number | undefined) => number | undefined): void {
    store.setState((state) => {
      const { presentation = { id: newId(), steps: [] }, step, ...rest } = state;
      const steps = edit(presentation.steps);
      const next = shown ? shown(step) : step;
      return { ...rest, presentation: { ...presentation, steps }, ...(next === undefined || next >= steps.length ? {} : { step: next }) };
    }, true);
  }

  const shot = (): Omit<PresentationStep, 'caption'> => {
    const { step: _, at = '0s', ...view } = actions().view();
    return { at, ...view };
  };

  function without(step: number, drop: (one: PresentationStep) => PresentationStep): void {
    change((steps) => steps.map((one, i) => (i === step ? drop(one) : one)));
  }

  return {
    addStep(caption) {
      const { presentation, step } = store.getState();
      if ((presentation?.steps.length ?? 0) >= MAX_STEPS) return;
      const at = (step ?? (presentation?.steps.length ?? 0) - 1) + 1;
      change((steps) => steps.toSpliced(at, 0, { ...shot(), caption }), () => at);
    },
    changeStep: (step, what) => change((steps) => steps.map((one, i) => (i === step ? { ...one, ...what } : one))),
    clearFromStep(step, field) {
      without(step, ({ notes, ask, ...rest }) => (field === 'notes' ? { ...rest, ...(ask ? { ask } : {}) } : { ...rest, ...(notes === undefined ? {} : { notes }) }));
    },
    retakeStep: (step) => without(step, ({ caption, notes, ask }) => ({ ...shot(), caption, ...(notes === undefined ? {} : { notes }), ...(ask ? { ask } : {}) })),
    moveStep(step, to) {
      const count = store.getState().presentation?.steps.length ?? 0;
      if (to < 0 || to >= count || to === step) return;
      change((steps) => moved(steps, step, to), (shown) => (shown === undefined ? undefined : moved([...Array(count).keys()], step, to).indexOf(shown)));
    },
    removeStep(step, told) {
      const before = store.getState();
      const gone = before.presentation?.steps[step];
      if (!gone) return;
      change((steps) => steps.toSpliced(step, 1), (shown) => (shown !== undefined && shown > step ? shown - 1 : shown));
      const back = (): void => {
        if (store.getState().opened === before.opened) change((steps) => steps.toSpliced(step, 0, gone), () => step);
      };
      actions().notify(told, { undo: back });
    },
    setMinutes: (minutes) => store.setState(({ presentation }) => {
      if (!presentation) return {};
      const { minutes: _, ...rest } = presentation;
      return { presentation: { ...rest, ...(minutes === undefined ? {} : { minutes }) } };
    }),
  };
}

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const [one] = list.slice(from, from + 1);
  return one === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, one);
}

/** Tells presentations apart that are made in different browsers. */
function newId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return spokenDigits(random % 32 ** 4, 4);
}

