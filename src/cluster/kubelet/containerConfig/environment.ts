// A container's environment and its command line (kubelet: makeEnvironmentVariables, ExpandContainerCommandAndArgs).
import { ok, type Result } from '../../../base/result.ts';
import type { ContainerConfigRequest } from '../kuberuntime/runtimeDependencies.ts';
import type { ConfigBuilderOptions } from './configBuilder.ts';

export function containerEnvironment(_options: ConfigBuilderOptions, { found }: ContainerConfigRequest): Result<ReadonlyMap<string, string>, string> {
  return ok(new Map((found.container.env ?? []).map(({ name, value = '' }) => [name, value])));
}

export function expandCommand(words: readonly string[], _env: ReadonlyMap<string, string>): readonly string[] {
  return words;
}
