// Reads what was saved, or a document alone: data from outside, checked like any other.
import { failure, ok, type Result } from '../../base/result.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { defined, FieldReader, isFields, own, type Fields } from '../../scenario/fieldReader.ts';
import { parseBoundedJson } from '../../scenario/codec/parseBoundedJson.ts';
import { parseScenario, readScenario } from '../../scenario/parseDocument.ts';
import type { PlacedProblem } from '../../scenario/problem.ts';
import type { SavedWorkspace } from './branch.ts';

/** The version that this code writes. Documents in it carry their own. */
export const WORKSPACE_VERSION = 1;

const MAX_BRANCHES = 100;
const MAX_WORKSPACE_CHARACTERS = 50 * 1024 * 1024;

/** The work that begins with a document. */
export function workspaceOf(document: ScenarioDocument): SavedWorkspace {
  return { schemaVersion: WORKSPACE_VERSION, branches: [{ id: 'main', name: 'main', document }], current: 'main' };
}

/** A workspace, or a document as a workspace of one branch, as data or as text; else everything that is wrong. */
export function readWorkspace(data: unknown): Result<SavedWorkspace, readonly PlacedProblem[]> {
  if (typeof data === 'string') return readText(data);
  if (isFields(data) && own(data, 'branches') !== undefined) return readBranches(data);
  const document = readScenario(data);
  return document.ok ? ok(workspaceOf(document.value)) : failure(document.error);
}

/** Documents are YAML to people; a saved workspace is JSON. */
function readText(text: string): Result<SavedWorkspace, readonly PlacedProblem[]> {
  if (text.length > MAX_WORKSPACE_CHARACTERS) return failure([{ problem: { code: 'tooLarge', characters: text.length, limit: MAX_WORKSPACE_CHARACTERS } }]);
  const json = /^\s*\{/.test(text) ? parseBoundedJson(text) : undefined;
  if (json?.ok) return readWorkspace(json.value);
  const document = parseScenario(text);
  return document.ok ? ok(workspaceOf(document.value)) : failure(document.error);
}

function readBranches(data: Fields): Result<SavedWorkspace, readonly PlacedProblem[]> {
  const reader = new FieldReader();
  reader.onlyKnown(data, '', ['schemaVersion', 'branches', 'current']);
  const version = own(data, 'schemaVersion');
  if (version !== WORKSPACE_VERSION) return failure([{ problem: { code: 'otherForm', form: String(version), known: WORKSPACE_VERSION } }]);
  const branches = reader.list(own(data, 'branches'), 'branches', MAX_BRANCHES).map((branch, i) => readBranch(reader, branch, `branches[${i}]`));
  const current = reader.requiredString(data, '', 'current');
  checkIds(reader, branches, current);
  const read = branches.flatMap(({ document, ...row }) => (document ? [{ ...row, document }] : []));
  return reader.problems.length > 0 ? failure(reader.problems) : ok({ schemaVersion: WORKSPACE_VERSION, branches: read, current });
}

function readBranch(reader: FieldReader, value: unknown, path: string) {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['id', 'name', 'forkedAt', 'from', 'document']);
  const document = readScenario(own(fields, 'document'));
  if (!document.ok) for (const problem of document.error) reader.problem([`${path}.document`, problem.path ?? ''].filter((part) => part !== '').join('.'), problem.problem);
  return {
    id: reader.requiredString(fields, path, 'id'),
    name: reader.requiredString(fields, path, 'name'),
    ...defined({ forkedAt: reader.number(fields, path, 'forkedAt', 0, Number.MAX_SAFE_INTEGER), from: reader.string(fields, path, 'from') }),
    document: document.ok ? document.value : undefined,
  };
}

function checkIds(reader: FieldReader, branches: readonly { readonly id: string }[], current: string): void {
  const ids = new Set(branches.map(({ id }) => id));
  if (ids.size < branches.length) reader.problem('branches', { code: 'sameIds' });
  if (!ids.has(current)) reader.problem('current', { code: 'noCurrent' });
}
