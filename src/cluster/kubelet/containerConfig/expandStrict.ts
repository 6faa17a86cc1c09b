// `$(NAME)` in a subPathExpr: every name must be known (kubelet: container/helpers.go ExpandContainerVolumeMounts).
import { failure, ok, type Result } from '../../../base/result.ts';

export function expandStrict(text: string, env: ReadonlyMap<string, string>): Result<string, string> {
  const missing: string[] = [];
  const value = text.replace(/\$\$|\$\(([^)]*)\)/g, (_match, name: string | undefined) => {
    if (name === undefined) return '$';
    const found = env.get(name);
    if (found === undefined) missing.push(name);
    return found ?? '';
  });
  return missing.length === 0 ? ok(value) : failure(`missing value for ${missing.at(-1)}`);
}
