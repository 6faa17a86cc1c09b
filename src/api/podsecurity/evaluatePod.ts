// Whether a Pod meets a level of the Pod Security Standards, and the words when it does not. Mirrors pod-security-admission policy/registry.go.
// Differs from it: a level is always judged by its latest version.
import { BASELINE_CHECKS } from './baselineChecks.ts';
import type { PodParts, PolicyCheck } from './check.ts';
import { RESTRICTED_CHECKS } from './restrictedChecks.ts';

export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

export interface PodSecurityResult {
  readonly allowed: boolean;
  /** `host namespaces, hostPort`. */
  readonly reason: string;
  /** `host namespaces (hostNetwork=true), hostPort (…)`. */
  readonly detail: string;
}

const OVERRIDDEN = new Set(RESTRICTED_CHECKS.flatMap((check) => check.overrides ?? []));

const CHECKS: Readonly<Record<PodSecurityLevel, readonly PolicyCheck[]>> = {
  privileged: [],
  baseline: BASELINE_CHECKS,
  restricted: [...BASELINE_CHECKS.filter((check) => !OVERRIDDEN.has(check.id)), ...RESTRICTED_CHECKS],
};

export function evaluatePodSecurity(level: PodSecurityLevel, pod: PodParts): PodSecurityResult {
  const violations = CHECKS[level].flatMap((check) => check.check(pod) ?? []);
  return {
    allowed: violations.length === 0,
    reason: violations.map((violation) => violation.reason).join(', '),
    detail: violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', '),
  };
}

export function isPodSecurityLevel(text: string): text is PodSecurityLevel {
  return Object.hasOwn(CHECKS, text);
}
