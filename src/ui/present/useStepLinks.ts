// The link that opens a step for those who watch: the whole scenario at that moment, without notes and answers.
import { useEffect, useState } from 'react';
import { forAudience, viewOfStep, type Presentation } from '../../scenario/presentation.ts';
import { linkAddress } from '../components/linkAddress.ts';
import { usePlayground, useSessionClient } from '../state/playgroundContext.ts';
import { editorAsk } from '../state/workspaceActions.ts';

/** In the order of the steps: '' while it is being written, undefined where no link can be made. */
export type StepLinks = readonly (string | undefined)[];

export function useStepLinks(presentation: Presentation | undefined, steps: readonly number[]): StepLinks {
  const client = useSessionClient();
  const files = usePlayground((state) => state.files);
  const title = usePlayground((state) => state.title);
  const [addresses, setAddresses] = useState<StepLinks>([]);
  const wanted = steps.join();
  useEffect(() => {
    if (!presentation) return undefined;
    let current = true;
    const audience = forAudience(presentation);
    const ask = editorAsk({ files, title, presentation: audience });
    void Promise.all(wanted.split(',').filter((step) => step !== '').map(async (text) => {
      const step = audience.steps[Number(text)];
      if (!step) return undefined;
      const answer = await client.request('encodeLink', { ...ask, view: { ...viewOfStep(step), step: Number(text) + 1 } }).catch(() => undefined);
      return answer?.link.ok ? linkAddress(location, answer.link.text) : undefined;
    })).then((made) => current && setAddresses(made));
    return () => {
      current = false;
    };
  }, [client, files, title, presentation, wanted]);
  return steps.map((_, i) => (i in addresses ? addresses[i] : ''));
}
