// Environment variables and where their values come from.
import { sortedStrings } from '../../../../../base/compareBytes.ts';
import { invalid, notFound, notSupported, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { isConfigMapKey, isDns1123Label, isDns1123Subdomain, isQualifiedName, isRelaxedEnvVarName, maskTrailingDash } from '../../../../formats/names.ts';
import { formatQuantity } from '../../../../quantity/formatQuantity.ts';
import { quantityFrom } from '../../../../quantity/parseQuantity.ts';
import { isZero } from '../../../../quantity/quantity.ts';
import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector, ObjectFieldSelector, PodSpec, ResourceFieldSelector } from '../../types.gen.ts';
import { checkNoBacksteps } from './paths.ts';
import { containersWithPaths } from './visitContainers.ts';

const ENV_FIELD_PATHS = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP',
  'status.podIPs',
];
/** What the downward API knows at all. */
const FIELD_LABELS: ReadonlySet<string> = new Set([
  ...ENV_FIELD_PATHS, 'metadata.annotations', 'metadata.labels', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase',
]);
const RESOURCES = ['limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory'];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

const ONE_SOURCE = 'may not have more than one field specified at a time';

export function checkEnv(errors: FieldErrors, field: string, variables: readonly EnvVar[]): void {
  for (const [i, variable] of variables.entries()) {
    const path = `${field}[${i}]`;
    if (!variable.name) errors.push(required(`${path}.name`));
    else pushMessages(errors, `${path}.name`, variable.name, isRelaxedEnvVarName(variable.name));
    if (variable.valueFrom) checkValueFrom(errors, `${path}.valueFrom`, variable.valueFrom, variable.value ?? '');
  }
}

function checkValueFrom(errors: FieldErrors, field: string, source: EnvVarSource, value: string): void {
  let sources = 0;
  if (source.fieldRef) {
    sources += 1;
    checkFieldRef(errors, `${field}.fieldRef`, source.fieldRef, ENV_FIELD_PATHS);
  }
  if (source.resourceFieldRef) {
    sources += 1;
    checkResourceFieldRef(errors, `${field}.resourceFieldRef`, source.resourceFieldRef, false);
  }
  for (const kind of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const reference = source[kind];
    if (!reference) continue;
    sources += 1;
    pushMessages(errors, `${field}.${kind}.name`, reference.name ?? '', isDns1123Subdomain(reference.name ?? ''));
    if (!reference.key) errors.push(required(`${field}.${kind}.key`));
    else pushMessages(errors, `${field}.${kind}.key`, reference.key, isConfigMapKey(reference.key));
  }
  if (source.fileKeyRef) {
    sources += 1;
    checkFileKeyRef(errors, `${field}.fileKeyRef`, source.fileKeyRef);
  }
  if (sources === 0) errors.push(invalid(field, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'));
  else if (value !== '') errors.push(invalid(field, '', 'may not be specified when `value` is not empty'));
  else if (sources > 1) errors.push(invalid(field, '', ONE_SOURCE));
}

function checkFileKeyRef(errors: FieldErrors, field: string, reference: FileKeySelector): void {
  if (!reference.key) errors.push(required(`${field}.key`));
  else pushMessages(errors, `${field}.key`, reference.key, isRelaxedEnvVarName(reference.key));
  if (!reference.volumeName) errors.push(required(`${field}.volumeName`));
  else pushMessages(errors, `${field}.volumeName`, reference.volumeName, isDns1123Label(reference.volumeName));
  if (!reference.path) errors.push(required(`${field}.path`));
  else checkNoBacksteps(errors, `${field}.path`, reference.path);
}

/** A field of the Pod for the downward API; `allowed` are those this place may show. */
export function checkFieldRef(errors: FieldErrors, field: string, selector: ObjectFieldSelector, allowed: readonly string[]): void {
  if (!selector.apiVersion) {
    errors.push(required(`${field}.apiVersion`));
    return;
  }
  if (!selector.fieldPath) {
    errors.push(required(`${field}.fieldPath`));
    return;
  }
  const problem = conversionProblem(selector.apiVersion, selector.fieldPath);
  if (problem !== undefined) {
    errors.push(invalid(`${field}.fieldPath`, selector.fieldPath, `error converting fieldPath: ${problem}`));
    return;
  }
  const [path, subscript] = splitSubscript(selector.fieldPath);
  if (subscript !== undefined) pushMessages(errors, field, path === 'metadata.annotations' ? subscript.toLowerCase() : subscript, isQualifiedName(path === 'metadata.annotations' ? subscript.toLowerCase() : subscript));
  else if (!allowed.includes(path)) errors.push({ ...notSupported(`${field}.fieldPath`, path, allowed), named: false });
}

function conversionProblem(apiVersion: string, fieldPath: string): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  const [path, subscript] = splitSubscript(fieldPath);
  if (subscript !== undefined) return path === 'metadata.annotations' || path === 'metadata.labels' ? undefined : `field label does not support subscript: ${fieldPath}`;
  return FIELD_LABELS.has(path) || path === 'spec.host' ? undefined : `field label not supported: ${fieldPath}`;
}

/** `metadata.labels['a']` → path and subscript. */
export function splitSubscript(fieldPath: string): readonly [string, string | undefined] {
  if (!fieldPath.endsWith("']")) return [fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath, undefined];
  const start = fieldPath.indexOf("['");
  return start <= 0 ? [fieldPath, undefined] : [fieldPath.slice(0, start), fieldPath.slice(start + 2, -2)];
}

/** An amount of a container for the downward API; in volumes the container must be named. */
export function checkResourceFieldRef(errors: FieldErrors, field: string, selector: ResourceFieldSelector, volume: boolean): void {
  const resource = selector.resource ?? '';
  if (volume && !selector.containerName) errors.push(required(`${field}.containerName`));
  else if (resource === '') errors.push(required(`${field}.resource`));
  else if (!RESOURCES.includes(resource) && !/^(limits|requests)\.hugepages-/.test(resource)) {
    errors.push({ ...notSupported(`${field}.resource`, resource, RESOURCES), named: false });
  }
  checkDivisor(errors, `${field}.divisor`, resource, selector.divisor);
}

/** The refused value is the resource's name, not the divisor: so Kubernetes has it. */
function checkDivisor(errors: FieldErrors, field: string, resource: string, given: string | number | undefined): void {
  const quantity = quantityFrom(given);
  if (isZero(quantity)) return;
  const divisor = formatQuantity(quantity);
  const name = resource.slice(resource.indexOf('.') + 1);
  const kinds = new Map([['memory', 'memory'], ['ephemeral-storage', 'local ephemeral storage']]);
  const kind = name.startsWith('hugepages-') ? 'hugepages' : /^(limits|requests)\./.test(resource) ? kinds.get(name) : undefined;
  if ((resource === 'limits.cpu' || resource === 'requests.cpu') && divisor !== '1' && divisor !== '1m') {
    errors.push(invalid(field, resource, "only divisor's values 1m and 1 are supported with the cpu resource"));
  } else if (kind && !BYTE_DIVISORS.includes(divisor)) {
    errors.push(invalid(field, resource, `only divisor's values ${BYTE_DIVISORS.join(', ')} are supported with the ${kind} resource`));
  }
}

export function checkEnvFrom(errors: FieldErrors, field: string, sources: readonly EnvFromSource[]): void {
  for (const [i, source] of sources.entries()) {
    const path = `${field}[${i}]`;
    if (source.prefix) pushMessages(errors, `${path}.prefix`, source.prefix, isRelaxedEnvVarName(source.prefix));
    let count = 0;
    for (const kind of ['configMapRef', 'secretRef'] as const) {
      const reference = source[kind];
      if (!reference) continue;
      count += 1;
      if (!reference.name) errors.push(required(`${path}.${kind}.name`));
      else pushMessages(errors, `${path}.${kind}.name`, reference.name, isDns1123Subdomain(maskTrailingDash(reference.name)));
    }
    if (count === 0) errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (count > 1) errors.push(invalid(field, '', ONE_SOURCE));
  }
}

/** Files with variables must be in emptyDirs, which only the Pod's own containers write. */
export function checkFileKeyVolumes(errors: FieldErrors, field: string, spec: PodSpec): void {
  const volumes = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]));
  for (const { container, path } of containersWithPaths(spec, field)) {
    for (const [i, variable] of (container.env ?? []).entries()) {
      const name = variable.valueFrom?.fileKeyRef?.volumeName;
      if (name === undefined) continue;
      const at = `${path}.env[${i}].valueFrom.fileKeyRef.volumeName`;
      const volume = volumes.get(name);
      if (!volume) errors.push(notFound(at, name));
      else if (!volume.emptyDir) errors.push(invalid(at, name, 'referenced volume must be of type emptyDir'));
    }
  }
}

/** For volumes: the fields a file may show. */
export const VOLUME_FIELD_PATHS: readonly string[] = sortedStrings(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']);
