// The ways out of a draft: played as a learner plays it, saved as a file, sent as a link.
import { useActions, useSessionClient } from '../../state/playgroundContext.ts';
import { saveFile } from '../../components/saveFile.ts';
import { useAuthor } from './authorContext.ts';

export interface SendLesson {
  /** In the player; leaving it leads back to the draft. */
  preview(): Promise<void>;
  /** One file with everything. */
  save(): Promise<void>;
  /** The folder of the catalogue: logic and words apart, packed. */
  saveFolder(): Promise<void>;
  copyLink(): Promise<'copied' | 'refused'>;
}

export function useSendLesson(): SendLesson {
  const client = useSessionClient();
  const author = useAuthor();
  const { listWorks, setLesson } = useActions();
  return {
    async preview() {
      const { text, problems } = await author.written();
      if (problems.length > 0) return;
      // The work on screen is kept before the lesson takes its place.
      await listWorks();
      setLesson({ slug: '', asks: true, source: { logic: text } });
    },
    async save() {
      const { text } = await author.written();
      const id = author.store.getState().draft?.id ?? '';
      saveFile(`${id.replace(/[^\w-]+/g, '-') || 'lesson'}.lesson.yaml`, text, 'application/yaml');
    },
    async saveFolder() {
      const { draft } = author.store.getState();
      if (!draft) return;
      const { name, archive } = await client.request('packDraft', { draft });
      saveFile(`${name}.zip`, new Blob([new Uint8Array(archive)], { type: 'application/zip' }));
    },
    async copyLink() {
      const { text } = await author.written();
      const encoded = await client.request('encodeLesson', { text });
      if (!encoded.ok) return 'refused';
      return navigator.clipboard.writeText(`${location.href.split('#')[0] ?? ''}#/l/1/${encoded.text}`).then(() => 'copied' as const, () => 'refused' as const);
    },
  };
}
