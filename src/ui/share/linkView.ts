// What a link shows when it is opened, by the choices in the dialog.
import type { ScenarioView } from '../../scenario/document.ts';
import { forAudience, type Presentation } from '../../scenario/presentation.ts';

export interface LinkChoices {
  readonly moment: 'now' | 'start';
  readonly question: boolean;
  readonly layout: boolean;
  /** Of a presentation: all of it, what the audience may have, or none. */
  readonly steps: 'all' | 'audience' | 'none';
}

/** What a link takes of how the work is told. */
export function linkPresentation(presentation: Presentation | undefined, steps: LinkChoices['steps']): { readonly presentation?: Presentation } {
  if (!presentation || steps === 'none') return {};
  return { presentation: steps === 'all' ? presentation : forAudience(presentation) };
}

/** At the start nothing exists yet that could be selected or asked about. */
export function linkView(view: ScenarioView, { moment, question, layout, steps }: LinkChoices): ScenarioView {
  const { at, selection, question: asked, file, step, ...panels } = view;
  const now = moment === 'now';
  return {
    at: now && at !== undefined ? at : '0s',
    ...(file === undefined ? {} : { file }),
    ...(now && selection !== undefined ? { selection } : {}),
    ...(now && question && asked !== undefined ? { question: asked } : {}),
    ...(layout ? panels : {}),
    ...(now && steps !== 'none' && step !== undefined ? { step } : {}),
  };
}
