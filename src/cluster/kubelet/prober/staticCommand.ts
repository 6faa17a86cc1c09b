// A probe's command sees only the literal variables of its container (kubelet: ExpandContainerCommandOnlyStatic).
import type { Container } from '../../../api/core/v1/types.gen.ts';

/** `$(NAME)` of variables with a plain value; `$$(NAME)` is an escape; anything else stays as it is. */
export function staticCommand(command: readonly string[], container: Container): readonly string[] {
  if (!command.some((word) => word.includes('$'))) return command;
  const values = new Map((container.env ?? []).map((variable) => [variable.name, variable.value ?? '']));
  return command.map((word) =>
    word.replace(/\$\$|\$\(([^)]*)\)/g, (match, name: string | undefined) => {
      if (name === undefined) return '$';
      return values.get(name) ?? match;
    }),
  );
}
