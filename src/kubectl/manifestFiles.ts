// Which texts `-f` names: files, directories, standard input (cli-runtime's FilenameOptions and Builder.Path).
import { compareBytes } from '../base/compareBytes.ts';
import { failure, ok, type Result } from '../base/result.ts';
import type { Task } from '../engine/task.ts';
import { buildKustomization } from './kustomize/build.ts';
import type { FlagSpec, Invocation, KubectlEnvironment } from './environment.ts';

export const MANIFEST_FLAGS: readonly FlagSpec[] = [
  { name: 'filename', shorthand: 'f', type: 'strings' },
  { name: 'kustomize', shorthand: 'k', type: 'string' },
  { name: 'recursive', shorthand: 'R', type: 'bool' },
];

const EXTENSIONS = ['.json', '.yaml', '.yml'];

export interface ManifestFile {
  /** As messages name it: the path, or STDIN. */
  readonly name: string;
  readonly text: string;
  readonly revision: number;
}

/** The error is kubectl's text without `error: `; several of them are several lines of the list. */
export function* readManifestFiles({ flags }: Invocation, env: KubectlEnvironment): Task<Result<readonly ManifestFile[], readonly string[]>> {
  if (flags.given('kustomize')) return builtFile(flags.string('kustomize'), env);
  const files: ManifestFile[] = [];
  const errors: string[] = [];
  for (const path of flags.strings('filename').flatMap((value) => value.split(','))) {
    if (path === '-') {
      files.push({ name: 'STDIN', text: yield* env.readStdin(), revision: 0 });
      continue;
    }
    const read = /^https?:\/\//.test(path) ? failure(`podscope: not simulated: manifests from the network (${path})`) : readPath(path, flags.bool('recursive'), env);
    if (read.ok) files.push(...read.value);
    else errors.push(read.error);
  }
  return errors.length > 0 ? failure(errors) : ok(files);
}

/** What a kustomization builds counts as one file that has the name of its directory. */
function builtFile(path: string, env: KubectlEnvironment): Result<readonly ManifestFile[], readonly string[]> {
  const built = buildKustomization(path, env);
  if (!built.ok) return failure([built.error]);
  return ok([{ name: path, text: built.value, revision: 0 }]);
}

function readPath(path: string, recursive: boolean, env: KubectlEnvironment): Result<readonly ManifestFile[], string> {
  const file = env.readFile(path);
  if (file) return ok([{ name: path, ...file }]);
  if (!env.listDirectory(path)) return failure(`the path "${path}" does not exist`);
  const files = filesBelow(path, recursive, env);
  return files.length > 0 ? ok(files) : failure(`error reading [${path}]: recognized file extensions are [${EXTENSIONS.join(' ')}]`);
}

function filesBelow(directory: string, recursive: boolean, env: KubectlEnvironment): ManifestFile[] {
  const names = [...(env.listDirectory(directory) ?? [])].sort(compareBytes);
  return names.flatMap((name) => {
    const path = `${directory.replace(/\/+$/, '')}/${name}`;
    const file = env.readFile(path);
    if (file) return EXTENSIONS.some((extension) => name.endsWith(extension)) ? [{ name: path, ...file }] : [];
    return recursive ? filesBelow(path, recursive, env) : [];
  });
}
