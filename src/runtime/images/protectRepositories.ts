// Repositories that ask who pulls, named one by one or by a common beginning.
import type { RegistryAuth } from '../cri/cri.ts';
import { parseReference, repositoryOf } from './reference.ts';
import type { Registry } from './registry.ts';

export interface RepositoryLogin extends RegistryAuth {
  /** `registry.example/team/shop`, or `registry.example/team/*` for all below. */
  readonly repository: string;
}

/** Several logins of one repository may all pull. */
export function protectRepositories(registry: Registry, logins: readonly RepositoryLogin[]): void {
  const known = [...registry.repositories().keys()];
  const allowed = new Map<string, RegistryAuth[]>();
  for (const { repository, username, password } of logins) {
    for (const name of repositoriesOf(repository, known)) allowed.set(name, [...(allowed.get(name) ?? []), { username, password }]);
  }
  for (const [name, auths] of allowed) registry.protect(name, auths);
}

function repositoriesOf(pattern: string, known: readonly string[]): readonly string[] {
  if (pattern.endsWith('/*')) return known.filter((name) => name.startsWith(pattern.slice(0, -1)));
  const parsed = parseReference(pattern);
  return parsed.ok ? [repositoryOf(parsed.value)] : [];
}
