// The link by the choices of the dialog, written in the worker.
import { useEffect, useState } from 'react';
import type { ScenarioView } from '../../scenario/document.ts';
import type { Texts } from '../../texts/catalogue.ts';
import type { Ask, LinkAnswer } from '../../worker/protocol.ts';
import { failureText } from '../state/failureText.ts';
import { usePlayground, useSessionClient, useTexts } from '../state/playgroundContext.ts';
import { notSent } from './notSent.ts';
import { linkAddress } from '../components/linkAddress.ts';
import { linkPresentation, linkView, type LinkChoices } from './linkView.ts';

export interface Link {
  /** What the worker makes the link of. */
  readonly ask: Ask<'encodeLink'>;
  /** Absent until it is written, and when nobody can write it. */
  readonly answer?: LinkAnswer;
  /** '' until it is written, and when it could not be opened again. */
  readonly address: string;
  readonly problem?: string;
}

export function useLink(shown: ScenarioView, choices: LinkChoices): Link {
  const client = useSessionClient();
  const texts = useTexts();
  const files = usePlayground((state) => state.files);
  const title = usePlayground((state) => state.title);
  const [link, setLink] = useState<Omit<Link, 'ask'>>({ address: '' });
  const presentation = usePlayground((state) => state.presentation);
  const { moment, question, layout, steps } = choices;
  const ask = { files, title, ...linkPresentation(presentation, steps), view: linkView(shown, choices) };
  useEffect(() => {
    let wanted = true;
    const view = linkView(shown, { moment, question, layout, steps });
    client.request('encodeLink', { files, title, ...linkPresentation(presentation, steps), view }).then(
      (answer) => wanted && setLink(linkOf(answer, texts)),
      (error: unknown) => wanted && setLink({ address: '', problem: failureText(error, texts) }),
    );
    return () => {
      wanted = false;
    };
  }, [client, texts, files, title, presentation, shown, moment, question, layout, steps]);
  return { ask, ...link };
}

function linkOf(answer: LinkAnswer, texts: Texts): Omit<Link, 'ask'> {
  if (answer.link.ok) return { answer, address: linkAddress(location, answer.link.text) };
  return { answer, address: '', problem: notSent(answer.link, texts, 'link') };
}
