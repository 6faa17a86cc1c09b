// Command, arguments and volume sub-paths of a container with its variables put in (kubelet: container/helpers.go).
import type { Container, EnvVar } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';
import { expand, lookupIn } from './expansion.ts';

export interface CommandLine {
  readonly command: readonly string[];
  readonly args: readonly string[];
}

/** `environment`: all variables the container gets. */
export function expandCommandLine(container: Pick<Container, 'command' | 'args'>, environment: ReadonlyMap<string, string>): CommandLine {
  const lookup = lookupIn(environment);
  return {
    command: (container.command ?? []).map((part) => expand(part, lookup)),
    args: (container.args ?? []).map((part) => expand(part, lookup)),
  };
}

/** For exec probes: only the variables with literal values are known. */
export function expandStatically(command: readonly string[], env: readonly EnvVar[] | undefined): readonly string[] {
  const literals = new Map<string, string>();
  for (const { name, value, valueFrom } of env ?? []) if (valueFrom === undefined || (value ?? '') !== '') literals.set(name, value ?? '');
  const lookup = lookupIn(literals);
  return command.map((part) => expand(part, lookup));
}

/** `subPathExpr`: every name must be known. */
export function expandSubPath(expression: string, environment: ReadonlyMap<string, string>): Result<string, string> {
  const missing: string[] = [];
  const expanded = expand(expression, (name) => {
    const value = environment.get(name);
    if (value === undefined || value === '') missing.push(name);
    return value ?? `$(${name})`;
  });
  return missing.length === 0 ? ok(expanded) : failure(`missing value for ${missing.map(quote).join(', ')}`);
}
