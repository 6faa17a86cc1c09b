// Saves or copies what there is to say of a moment.
import { saveFile } from '../../components/saveFile.ts';
import { timeText } from '../../components/timeText.ts';
import { textsFor } from '../../../texts/catalogue.ts';
import { bareName } from '../../share/linkText.ts';
import { failureText } from '../../state/failureText.ts';
import type { Playground } from '../../state/playground.ts';
import { momentOf, type Moment } from './moment.ts';
import { issueText, momentReport } from './report.ts';

export function saveReport(playground: Playground): Promise<boolean> {
  return told(playground, async () => {
    const moment = await momentOf(playground);
    saveFile(`${bareName(moment.state.title)}-${timeText(moment.state.clock.cursor).replace(/[:.]/g, '-')}.md`, `${momentReport(moment)}\n`, 'text/markdown');
  });
}

export function copyReport(playground: Playground): Promise<boolean> {
  return copy(playground, momentReport);
}

export function copyIssueText(playground: Playground): Promise<boolean> {
  return copy(playground, issueText);
}

function copy(playground: Playground, text: (moment: Moment) => string): Promise<boolean> {
  return told(playground, async () => {
    const { exports } = textsFor(playground.store.getState().settings.language);
    const moment = await momentOf(playground);
    await navigator.clipboard.writeText(text(moment)).catch(() => {
      throw new Error(exports.notCopied);
    });
    playground.actions.notify(exports.copied);
  });
}

/** → whether it was done; what went wrong is said. */
async function told({ store, actions }: Playground, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    actions.notify(failureText(error, textsFor(store.getState().settings.language)), { tone: 'error' });
    return false;
  }
}
