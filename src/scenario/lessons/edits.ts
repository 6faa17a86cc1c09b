// Changes to files: a piece of text that occurs once is put in the place of another.
import type { ScenarioFile } from '../document.ts';
import type { Edit } from './lesson.ts';

/** The files with the changes made one after another. A change whose piece is not there changes nothing (the proof says so). */
export function applyEdits(files: readonly ScenarioFile[], edits: readonly Edit[], added: readonly ScenarioFile[] = []): readonly ScenarioFile[] {
  const edited = edits.reduce<readonly ScenarioFile[]>((current, { file, find, replace }) => current.map((one) => (one.name === file ? { ...one, text: one.text.replace(find, () => replace) } : one)), files);
  const names = new Set(added.map(({ name }) => name));
  return [...edited.filter(({ name }) => !names.has(name)), ...added];
}

/** Those that cannot be made: their file is missing, or their piece occurs never or several times when their turn comes. */
export function brokenEdits(files: readonly ScenarioFile[], edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ file, find }, i) => {
    const text = applyEdits(files, edits.slice(0, i)).find(({ name }) => name === file)?.text;
    return text === undefined || text.split(find).length !== 2;
  });
}
