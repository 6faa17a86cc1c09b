// The levels that a namespace asks for in its labels. Mirrors pod-security-admission api/helpers.go PolicyToEvaluate.
import { invalid, type FieldError } from '../../../../api/field/fieldError.ts';
import { isPodSecurityLevel, type PodSecurityLevel } from '../../../../api/podsecurity/evaluatePod.ts';
import type { KubeObject } from '../../../../api/resources.ts';

const PREFIX = 'pod-security.kubernetes.io/';

export interface LevelVersion {
  readonly level: PodSecurityLevel;
  readonly version: string;
}

export interface NamespacePolicy {
  readonly enforce: LevelVersion;
  readonly warn: LevelVersion;
  readonly errors: readonly FieldError[];
}

export function policyOf(namespace: KubeObject | undefined): NamespacePolicy {
  const labels = namespace?.metadata?.labels ?? {};
  const errors: FieldError[] = [];
  const read = (mode: string): LevelVersion => {
    const level = labels[PREFIX + mode];
    const version = labels[`${PREFIX}${mode}-version`];
    const known = level === undefined || isPodSecurityLevel(level);
    if (!known) errors.push(invalid(`metadata.labels[${PREFIX}${mode}]`, level, 'must be one of privileged, baseline, restricted'));
    if (version !== undefined && !/^(latest|v1\.(0|[1-9][0-9]*))$/.test(version)) {
      errors.push(invalid(`metadata.labels[${PREFIX}${mode}-version]`, version, 'must be "latest" or "v1.x"'));
    }
    // What cannot be read is taken for the strictest.
    return { level: level === undefined ? 'privileged' : known ? level : 'restricted', version: version ?? 'latest' };
  };
  const enforce = read('enforce');
  read('audit');
  const warn = read('warn');
  // A namespace that enforces a level and says nothing about warnings is warned of that level.
  const inherits = labels[`${PREFIX}warn`] === undefined && labels[`${PREFIX}enforce`] !== undefined;
  return { enforce, warn: inherits ? enforce : warn, errors };
}

/** `restricted:latest`. */
export function policyText({ level, version }: LevelVersion): string {
  return `${level}:${version}`;
}
