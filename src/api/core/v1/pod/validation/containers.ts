// Containers of all three sorts. Mirrors validateContainers, validateInitContainers and validateEphemeralContainers.
import { duplicate, forbidden, invalid, notFound, notSupported, required, tooMany } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isDns1123Label } from '../../../../formats/names.ts';
import type { Container, EphemeralContainer, PodSpec } from '../../types.gen.ts';
import { checkEnv, checkEnvFrom } from './env.ts';
import type { PodValidationOptions } from './options.ts';
import { checkContainerPorts, checkHostPortConflicts } from './ports.ts';
import { checkLifecycle, checkLivenessProbe, checkReadinessProbe } from './probes.ts';
import { checkContainerResources } from './resources.ts';
import { checkSecurityContext } from './securityContext.ts';
import { checkVolumeDevices, checkVolumeMounts, type VolumesByName } from './volumeMounts.ts';

/** What containers are checked against. */
export interface ContainerContext {
  readonly spec: PodSpec;
  readonly volumes: VolumesByName;
  readonly claimNames: ReadonlySet<string>;
  readonly options: PodValidationOptions;
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const RULES_WITHOUT_POLICY = 'must specify restartPolicy when restart rules are used';
const MAX_RESTART_RULES = 20;
const MAX_EXIT_CODES = 255;

/** Fields an ephemeral container may have. */
const EPHEMERAL_FIELDS: ReadonlySet<string> = new Set([
  'name', 'image', 'command', 'args', 'workingDir', 'env', 'envFrom', 'volumeMounts', 'volumeDevices', 'terminationMessagePath', 'terminationMessagePolicy',
  'imagePullPolicy', 'securityContext', 'stdin', 'stdinOnce', 'tty', 'targetContainerName',
]);
/** The rest, in Go's order of fields. */
const FORBIDDEN_EPHEMERAL_FIELDS = [
  'ports', 'resources', 'resizePolicy', 'restartPolicy', 'restartPolicyRules', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle',
] as const;

export function checkContainers(errors: FieldErrors, field: string, context: ContainerContext): void {
  const { spec } = context;
  const containers = spec.containers ?? [];
  if (containers.length === 0) {
    errors.push(required(field));
    return;
  }
  const names = new Set<string>();
  const grace = spec.terminationGracePeriodSeconds;
  for (const [i, container] of containers.entries()) {
    const path = `${field}[${i}]`;
    checkContainer(errors, path, container, context);
    if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
    names.add(container.name);
    if (container.lifecycle) checkLifecycle(errors, `${path}.lifecycle`, container.lifecycle, grace, spec.os);
    checkLivenessProbe(errors, `${path}.livenessProbe`, container.livenessProbe, grace);
    checkReadinessProbe(errors, `${path}.readinessProbe`, container.readinessProbe, grace);
    checkLivenessProbe(errors, `${path}.startupProbe`, container.startupProbe, grace);
    checkRestartRules(errors, path, container);
  }
  checkHostPortConflicts(errors, field, containers);
}

export function checkInitContainers(errors: FieldErrors, field: string, context: ContainerContext): void {
  const { spec } = context;
  const names = new Set((spec.containers ?? []).map(({ name }) => name));
  for (const [i, container] of (spec.initContainers ?? []).entries()) {
    const path = `${field}[${i}]`;
    checkContainer(errors, path, container, context);
    if (container.restartPolicy === undefined && (container.restartPolicyRules ?? []).length > 0) {
      errors.push(required(`${path}.restartPolicy`, RULES_WITHOUT_POLICY));
    } else checkRestartRules(errors, path, container);
    if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
    else if (container.name) names.add(container.name);
    // Each alone, at the path of the first: init containers do not run together.
    checkHostPortConflicts(errors, field, [container]);
    if (container.restartPolicy === 'Always') checkSidecar(errors, path, container, spec);
    else checkPlainInitContainer(errors, path, container, context.options);
  }
}

function checkSidecar(errors: FieldErrors, field: string, container: Container, spec: PodSpec): void {
  const grace = spec.terminationGracePeriodSeconds;
  if (container.lifecycle) checkLifecycle(errors, `${field}.lifecycle`, container.lifecycle, grace, spec.os);
  checkLivenessProbe(errors, `${field}.livenessProbe`, container.livenessProbe, grace);
  checkReadinessProbe(errors, `${field}.readinessProbe`, container.readinessProbe, grace);
  checkLivenessProbe(errors, `${field}.startupProbe`, container.startupProbe, grace);
}

/** An init container that runs to its end has no use for probes and hooks. */
function checkPlainInitContainer(errors: FieldErrors, field: string, container: Container, options: PodValidationOptions): void {
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    if (container[name]) errors.push(forbidden(`${field}.${name}`, 'may not be set for init containers without restartPolicy=Always'));
  }
  if (options.allowRestartContainerForInitContainer) return;
  for (const [i, policy] of (container.resizePolicy ?? []).entries()) {
    if (policy.restartPolicy !== 'RestartContainer') continue;
    const detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
    errors.push({ ...invalid(`${field}.resizePolicy[${i}].restartPolicy`, policy.restartPolicy, detail), named: true });
  }
}

export function checkEphemeralContainers(errors: FieldErrors, field: string, context: ContainerContext): void {
  const { spec } = context;
  const targets = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name }) => name));
  const names = new Set(targets);
  for (const [i, container] of (spec.ephemeralContainers ?? []).entries()) {
    const path = `${field}[${i}]`;
    checkContainer(errors, path, container, context);
    checkImageSpace(errors, path, container);
    if (names.has(container.name)) errors.push(duplicate(`${path}.name`, container.name));
    names.add(container.name);
    const target = container.targetContainerName;
    if (target && !targets.has(target)) errors.push(notFound(`${path}.targetContainerName`, target));
    checkEphemeralFields(errors, path, container);
  }
}

function checkEphemeralFields(errors: FieldErrors, field: string, container: EphemeralContainer): void {
  const detail = 'cannot be set for an Ephemeral Container';
  for (const name of FORBIDDEN_EPHEMERAL_FIELDS) {
    const value = container[name];
    const empty = value === undefined || (typeof value === 'object' && !Array.isArray(value) && name === 'resources' && Object.keys(value).length === 0);
    if (!EPHEMERAL_FIELDS.has(name) && !empty) errors.push(forbidden(`${field}.${name}`, detail));
  }
  for (const [i, mount] of (container.volumeMounts ?? []).entries()) {
    if (mount.subPath) errors.push(forbidden(`${field}.volumeMounts[${i}].subPath`, detail));
    if (mount.subPathExpr) errors.push(forbidden(`${field}.volumeMounts[${i}].subPathExpr`, detail));
  }
}

/** What all sorts have in common. */
function checkContainer(errors: FieldErrors, field: string, container: Container | EphemeralContainer, context: ContainerContext): void {
  const { spec, volumes, claimNames, options } = context;
  if (!container.name) errors.push(required(`${field}.name`));
  else pushMessages(errors, `${field}.name`, container.name, isDns1123Label(container.name));
  if (!container.image) errors.push(required(`${field}.image`));
  checkTerminationMessagePolicy(errors, `${field}.terminationMessagePolicy`, container.terminationMessagePolicy ?? '');
  if (container.ports) checkContainerPorts(errors, `${field}.ports`, container.ports);
  if (container.env) checkEnv(errors, `${field}.env`, container.env);
  if (container.envFrom) checkEnvFrom(errors, `${field}.envFrom`, container.envFrom);
  if (container.volumeMounts) checkVolumeMounts(errors, `${field}.volumeMounts`, container, volumes);
  if (container.volumeDevices) checkVolumeDevices(errors, `${field}.volumeDevices`, container, volumes);
  checkPullPolicy(errors, `${field}.imagePullPolicy`, container.imagePullPolicy ?? '');
  checkContainerResources(errors, `${field}.resources`, container.resources, claimNames, options);
  if (container.resizePolicy) checkResizePolicy(errors, `${field}.resizePolicy`, container.resizePolicy, spec.restartPolicy ?? '');
  checkSecurityContext(errors, `${field}.securityContext`, container.securityContext, spec.hostUsers !== false);
}

function checkTerminationMessagePolicy(errors: FieldErrors, field: string, policy: string): void {
  if (policy === '') errors.push(required(field));
  else if (policy !== 'File' && policy !== 'FallbackToLogsOnError') errors.push(notSupported(field, policy, ['File', 'FallbackToLogsOnError']));
}

export function checkPullPolicy(errors: FieldErrors, field: string, policy: string): void {
  if (policy === '') errors.push(required(field));
  else if (!PULL_POLICIES.includes(policy)) errors.push(notSupported(field, policy, PULL_POLICIES));
}

/** Spaces around an image name: of Pods only, templates may have them. */
export function checkImageSpace(errors: FieldErrors, field: string, container: Container | EphemeralContainer): void {
  const image = container.image ?? '';
  if (image.trim() !== image) errors.push(invalid(`${field}.image`, image, 'must not have leading or trailing whitespace'));
}

function checkResizePolicy(errors: FieldErrors, field: string, policies: NonNullable<Container['resizePolicy']>, podRestartPolicy: string): void {
  const seen = new Set<string>();
  for (const [i, policy] of policies.entries()) {
    const { resourceName, restartPolicy } = policy;
    if (seen.has(resourceName)) errors.push({ ...duplicate(`${field}[${i}]`, resourceName), named: true });
    seen.add(resourceName);
    checkNamedValue(errors, field, resourceName ?? '', ['cpu', 'memory']);
    checkNamedValue(errors, field, restartPolicy ?? '', ['NotRequired', 'RestartContainer']);
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      errors.push({ ...invalid(field, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"), named: true });
    }
  }
}

function checkNamedValue(errors: FieldErrors, field: string, value: string, supported: readonly string[]): void {
  if (value === '') errors.push(required(field));
  else if (!supported.includes(value)) errors.push(notSupported(field, value, supported));
}

/** A container's own restart policy and its rules by exit code. */
function checkRestartRules(errors: FieldErrors, field: string, container: Container): void {
  const rules = container.restartPolicyRules ?? [];
  const policy = container.restartPolicy;
  if (policy === undefined && rules.length === 0) return;
  if (policy === undefined) errors.push(required(`${field}.restartPolicy`, RULES_WITHOUT_POLICY));
  else if (!['Always', 'Never', 'OnFailure'].includes(policy)) errors.push(notSupported(`${field}.restartPolicy`, policy, ['Always', 'Never', 'OnFailure']));
  if (rules.length > MAX_RESTART_RULES) errors.push(tooMany(`${field}.restartPolicyRules`, rules.length, MAX_RESTART_RULES));
  for (const [i, rule] of rules.entries()) {
    const path = `${field}.restartPolicyRules[${i}]`;
    if (!['Restart', 'RestartAllContainers'].includes(rule.action)) errors.push(notSupported(`${path}.action`, rule.action ?? '', ['Restart', 'RestartAllContainers']));
    const codes = rule.exitCodes;
    if (!codes) errors.push(required(`${path}.exitCodes`, 'must be specified'));
    else {
      if (!['In', 'NotIn'].includes(codes.operator)) errors.push(notSupported(`${path}.exitCodes.operator`, codes.operator ?? '', ['In', 'NotIn']));
      const count = (codes.values ?? []).length;
      if (count > MAX_EXIT_CODES) errors.push(tooMany(`${path}.exitCodes.values`, count, MAX_EXIT_CODES));
    }
  }
}
