// Keys and values from files, literals and env files, for ConfigMaps and Secrets (generate_configmap.go, util/env_file.go).
import { compareBytes } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { isConfigMapKey, isEnvVarName } from '../../../api/formats/names.ts';
import type { FlagSpec, FlagValues, KubectlEnvironment } from '../../environment.ts';

export const DATA_FLAGS: readonly FlagSpec[] = [
  { name: 'from-file', type: 'strings' },
  { name: 'from-literal', type: 'strings' },
  { name: 'from-env-file', type: 'strings' },
  { name: 'append-hash', type: 'bool' },
];

type Add = (key: string, value: string) => string | undefined;

/** Values by key, in the order given. The error is kubectl's text without `error: `. */
export function keyedData(flags: FlagValues, env: KubectlEnvironment, kind: 'ConfigMap' | 'Secret', name: string): Result<ReadonlyMap<string, string>, string> {
  const [files, literals, envFiles] = [flags.strings('from-file').flatMap((value) => value.split(',')), flags.strings('from-literal'), flags.strings('from-env-file')];
  if (envFiles.length > 0 && (files.length > 0 || literals.length > 0)) return failure('from-env-file cannot be combined with from-file or from-literal');
  if (flags.bool('append-hash')) return failure('podscope: not simulated: --append-hash');
  const data = new Map<string, string>();
  const add: Add = (key, value) => {
    const problems = isConfigMapKey(key);
    if (problems.length > 0) return `${JSON.stringify(key)} is not a valid key name for a ${kind}: ${problems.join(',')}`;
    if (data.has(key)) return kind === 'ConfigMap' ? `cannot add key "${key}", another key by that name already exists in Data for ConfigMap "${name}"` : `cannot add key ${key}, another key by that name already exists`;
    data.set(key, value);
    return undefined;
  };
  for (const source of files) {
    const error = addFile(source, add, env);
    if (error !== undefined) return failure(error);
  }
  for (const source of literals) {
    const equals = source.indexOf('=');
    const error = equals <= 0 ? `invalid literal source ${source}, expected key=value` : add(source.slice(0, equals), source.slice(equals + 1));
    if (error !== undefined) return failure(error);
  }
  for (const path of envFiles) {
    const error = addEnvFile(path, add, env);
    if (error !== undefined) return failure(error);
  }
  return ok(data);
}

function addFile(source: string, add: Add, env: KubectlEnvironment): string | undefined {
  const parts = source.split('=');
  if (parts.length > 2) return "key names or file paths cannot contain '='";
  const [first = '', second] = parts;
  if (second !== undefined && first === '') return `key name for file path ${second} missing`;
  if (second === '') return `file path for key name ${first} missing`;
  const path = second ?? first;
  const file = env.readFile(path);
  if (file) return add(second === undefined ? baseName(path) : first, file.text);
  const names = env.listDirectory(path);
  if (!names) return `error reading ${path}: no such file or directory`;
  if (second !== undefined) return 'cannot give a key name for a directory path';
  for (const name of [...names].sort(compareBytes)) {
    const inner = env.readFile(`${path.replace(/\/+$/, '')}/${name}`);
    const error = inner && add(name, inner.text);
    if (error !== undefined) return error;
  }
  return undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function addEnvFile(path: string, add: Add, env: KubectlEnvironment): string | undefined {
  const file = env.readFile(path);
  if (!file) return `error reading ${path}: no such file or directory`;
  for (const line of file.text.replace(/^\ufeff/, '').split('\n')) {
    const trimmed = line.replace(/\r$/, '').trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const equals = trimmed.indexOf('=');
    const key = equals < 0 ? trimmed : trimmed.slice(0, equals);
    const problems = isEnvVarName(key);
    if (problems.length > 0) return `${JSON.stringify(key)} is not a valid key name: ${problems.join(';')}`;
    const error = add(key, equals < 0 ? '' : trimmed.slice(equals + 1));
    if (error !== undefined) return error;
  }
  return undefined;
}
