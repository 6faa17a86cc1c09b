// What a link shows when it is opened, by the choices in the dialog.
import type { ScenarioView } from '../../scenario/document.ts';

export interface LinkChoices {
  readonly moment: 'now' | 'start';
  readonly question: boolean;
  readonly layout: boolean;
}

/** At the start nothing exists yet that could be selected or asked about. */
export function linkView(view: ScenarioView, { moment, question, layout }: LinkChoices): ScenarioView {
  const { at, selection, question: asked, file, ...panels } = view;
  const now = moment === 'now';
  return {
    at: now && at !== undefined ? at : '0s',
    ...(file === undefined ? {} : { file }),
    ...(now && selection !== undefined ? { selection } : {}),
    ...(now && question && asked !== undefined ? { question: asked } : {}),
    ...(layout ? panels : {}),
  };
}
