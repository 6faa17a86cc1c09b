// Finds where a field of an object is written that a text of the server speaks of.
import { readDocumentObjects } from '../../api/decode/clientObjects.ts';
import type { TextRange } from '../contract.ts';
import { limitProblem } from './limits.ts';
import { placesOf } from './places.ts';
import { readEachDocument } from './readEachDocument.ts';

export interface NamedField {
  /** As texts name it: `Pod`, `Deployment.apps`, `pods`. */
  readonly kind: string;
  /** Empty: whichever comes first. */
  readonly name: string;
  readonly path: string;
}

/** The field, or the nearest thing above it that is written. */
export function locate(text: string, { kind, name, path }: NamedField): TextRange | undefined {
  if (limitProblem(text)) return undefined;
  const [plain = ''] = kind.toLowerCase().split('.');
  for (const document of readEachDocument(text)) {
    if (document.type === 'error') continue;
    for (const object of readDocumentObjects(document, { file: '', validate: true })) {
      if (object.type !== 'object' || (name !== '' && object.name !== name)) continue;
      if (object.resource.kind.toLowerCase() !== plain && object.resource.name !== plain) continue;
      const ranges = object.ranges();
      return placesOf(ranges, { start: document.start, end: document.end }).ofValue(path);
    }
  }
  return undefined;
}
