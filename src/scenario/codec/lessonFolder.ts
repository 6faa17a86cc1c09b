// A lesson as the catalogue keeps it: a folder with the logic and the words of each language, packed into one archive. The same lesson gives the same bytes.
import { strToU8, zipSync } from 'fflate';

interface LessonFile {
  readonly name: string;
  readonly text: string;
}

/** Archives hold no moment before 1980; as a text without a zone it is the same everywhere. */
const NO_TIME = '1980-01-02T00:00:00';

export function lessonFolder(id: string, files: readonly LessonFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [`${id}/${name}`, strToU8(text)])), { mtime: NO_TIME });
}

/** A name that any file system takes. */
export function folderName(id: string): string {
  return id.replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '') || 'lesson';
}
