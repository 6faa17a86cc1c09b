// What events of the scheduler are about, and how long their texts may be.
import type { ObjectReference, Pod } from '../../api/core/v1/types.gen.ts';

export function podReference(pod: Pod): ObjectReference {
  const { name = '', namespace = '', uid = '', resourceVersion } = pod.metadata ?? {};
  return { apiVersion: 'v1', kind: 'Pod', namespace, name, uid, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
}

/** Longer notes are cut (truncateMessage). */
const MAX_NOTE_LENGTH = 1024;
const CUT_MARK = ' ...';

export function truncateNote(note: string): string {
  return note.length <= MAX_NOTE_LENGTH ? note : note.slice(0, MAX_NOTE_LENGTH - CUT_MARK.length) + CUT_MARK;
}
