// Kept work with the files as they are now, in the branch that is shown.
import type { ScenarioFile } from '../../scenario/document.ts';
import type { KeptWork } from './workStore.ts';

export function withFiles(work: KeptWork, files: readonly ScenarioFile[]): KeptWork {
  const { branches, current } = work.workspace;
  const changed = branches.map((branch) => (branch.id === current ? { ...branch, document: { ...branch.document, files } } : branch));
  return { ...work, workspace: { ...work.workspace, branches: changed } };
}
