// A container's variables (kubelet_pods.go makeEnvironmentVariables): envFrom, then env, then services that neither sets.
// The kubelet's own order is random; here variables stand in the order in which they were first set.
import type { ConfigMap, Container, EnvVar, EnvVarSource, Node, Pod, Secret, Service } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { base64Bytes } from '../../../../base/base64.ts';
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { decodeUtf8 } from '../../../../base/utf8.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';
import { atField, configError, type ConfigError } from './configError.ts';
import { parseEnvFile } from './envFile.ts';
import { expand, lookupIn } from './expansion.ts';
import { fieldRefValue, type PodAddresses } from './fieldPath.ts';
import { ifPresent, type LookupError } from './lookup.ts';
import { resourceFieldValue } from './resourceField.ts';
import { serviceEnvironment } from './serviceVariables.ts';

export { notFound, type LookupError } from './lookup.ts';

export interface EnvironmentSources {
  configMap(namespace: string, name: string): Result<ConfigMap, LookupError>;
  secret(namespace: string, name: string): Result<Secret, LookupError>;
  /** A file in one of the pod's volumes: its path on the node, and its text if it can be read. Undefined without such a volume. */
  volumeFile(volume: string, path: string): { readonly hostPath: string; readonly text: string | undefined } | undefined;
  readonly services: readonly Service[];
  /** False until the services were listed once. */
  readonly servicesSynced: boolean;
  readonly node: Node | undefined;
  readonly addresses: PodAddresses;
}

export type Environment = ReadonlyMap<string, string>;

/** The error becomes the message of CreateContainerConfigError. */
export function makeEnvironment(pod: Pod, container: Container, sources: EnvironmentSources): Result<Environment, ConfigError> {
  if (!sources.servicesSynced) return configError('services have not yet been read at least once, cannot construct envvars');
  const namespace = pod.metadata?.namespace ?? '';
  const services = serviceEnvironment(sources.services, namespace, pod.spec?.enableServiceLinks ?? true);
  const variables = new Map<string, string>();
  const fromError = addEnvFrom(container, namespace, sources, variables);
  if (fromError !== undefined) return failure(fromError);
  const lookup = lookupIn(variables, services);
  for (const [i, variable] of (container.env ?? []).entries()) {
    const value = valueOfVariable(variable, pod, container, sources, lookup);
    if (!value.ok) return configError(value.error.message, `env[${i}].valueFrom.${value.error.path ?? ''}`);
    if (value.value !== undefined) variables.set(variable.name, value.value);
  }
  for (const [name, value] of services) if (!variables.has(name)) variables.set(name, value);
  return ok(variables);
}

/** Keys are taken as they are, whatever a shell may think of them. Returns the error. */
function addEnvFrom(container: Container, namespace: string, sources: EnvironmentSources, variables: Map<string, string>): ConfigError | undefined {
  for (const [i, { prefix = '', configMapRef, secretRef }] of (container.envFrom ?? []).entries()) {
    if (configMapRef !== undefined) {
      const found = ifPresent(sources.configMap(namespace, configMapRef.name ?? ''), configMapRef.optional);
      if (!found.ok) return { message: found.error, path: `envFrom[${i}].configMapRef.name` };
      setAll(variables, prefix, found.value?.data, (text) => text);
    } else if (secretRef !== undefined) {
      const found = ifPresent(sources.secret(namespace, secretRef.name ?? ''), secretRef.optional);
      if (!found.ok) return { message: found.error, path: `envFrom[${i}].secretRef.name` };
      setAll(variables, prefix, found.value?.data, decodeSecretText);
    }
  }
  return undefined;
}

function setAll(variables: Map<string, string>, prefix: string, data: Readonly<Record<string, string>> | undefined, read: (text: string) => string): void {
  for (const key of sortedStrings(Object.keys(data ?? {}))) variables.set(prefix + key, read(data?.[key] ?? ''));
}

/** A secret's value as text. */
export function decodeSecretText(encoded: string): string {
  return decodeUtf8(base64Bytes(encoded));
}

/** Undefined: the variable is left out. Paths of errors are below `valueFrom`. */
type VariableValue = Result<string | undefined, ConfigError>;

function valueOfVariable(variable: EnvVar, pod: Pod, container: Container, sources: EnvironmentSources, lookup: (name: string) => string | undefined): VariableValue {
  const { value = '', valueFrom } = variable;
  if (value !== '' || valueFrom === undefined) return ok(expand(value, lookup));
  const namespace = pod.metadata?.namespace ?? '';
  if (valueFrom.fieldRef !== undefined) return atField(fieldRefValue(valueFrom.fieldRef, pod, sources.addresses), 'fieldRef.fieldPath');
  if (valueFrom.resourceFieldRef !== undefined) return atField(resourceFieldValue(valueFrom.resourceFieldRef, pod, container, sources.node), 'resourceFieldRef');
  if (valueFrom.configMapKeyRef !== undefined) return configMapValue(valueFrom.configMapKeyRef, namespace, sources);
  if (valueFrom.secretKeyRef !== undefined) return secretValue(valueFrom.secretKeyRef, namespace, sources);
  if (valueFrom.fileKeyRef !== undefined) return fileValue(valueFrom.fileKeyRef, sources);
  return ok('');
}

function configMapValue(ref: NonNullable<EnvVarSource['configMapKeyRef']>, namespace: string, sources: EnvironmentSources): VariableValue {
  const { name = '', key, optional = false } = ref;
  const found = atField(ifPresent(sources.configMap(namespace, name), optional), 'configMapKeyRef.name');
  if (!found.ok) return found;
  const value = own(found.value?.data, key);
  if (value !== undefined || optional) return ok(value);
  return configError(`couldn't find key ${key} in ConfigMap ${namespace}/${name}`, 'configMapKeyRef.key');
}

function secretValue(ref: NonNullable<EnvVarSource['secretKeyRef']>, namespace: string, sources: EnvironmentSources): VariableValue {
  const { name = '', key, optional = false } = ref;
  const found = atField(ifPresent(sources.secret(namespace, name), optional), 'secretKeyRef.name');
  if (!found.ok) return found;
  const value = own(found.value?.data, key);
  if (value !== undefined) return ok(decodeSecretText(value));
  return optional ? ok(undefined) : configError(`couldn't find key ${key} in Secret ${namespace}/${name}`, 'secretKeyRef.key');
}

function own(data: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return data !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
}

function fileValue(ref: NonNullable<EnvVarSource['fileKeyRef']>, sources: EnvironmentSources): VariableValue {
  const { volumeName, path, key, optional = false } = ref;
  const file = sources.volumeFile(volumeName, path);
  if (file === undefined) return configError(`cannot find the volume ${quote(volumeName)} referenced by FileKeyRef`, 'fileKeyRef.volumeName');
  const value = file.text === undefined ? undefined : parseEnvFile(file.text, key);
  if (value === undefined || !value.ok) return configError("couldn't parse env file", 'fileKeyRef.path');
  if (value.value !== '') return ok(value.value);
  return optional ? ok(undefined) : configError(`environment variable key ${quote(key)} not found in file ${quote(file.hostPath)}`, 'fileKeyRef.key');
}
