// `$(NAME)` in a subPathExpr: every name must have a value (kubelet: container/helpers.go ExpandContainerVolumeMounts).
import { sortedStrings } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { expand } from '../decide/environment/expansion.ts';

export function expandStrict(text: string, env: ReadonlyMap<string, string>): Result<string, string> {
  const missing = new Set<string>();
  const expanded = expand(text, (name) => {
    const value = env.get(name);
    if (value === undefined || value === '') missing.add(name);
    return value;
  });
  return missing.size === 0 ? ok(expanded) : failure(`missing value for ${sortedStrings(missing).join(', ')}`);
}
