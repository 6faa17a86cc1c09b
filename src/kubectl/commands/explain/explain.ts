// `kubectl explain` (pkg/cmd/explain): the fields of a kind and their types. The descriptions of the API are not part of the simulation.
import { compareBytes } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import { structOfKind, type Field, type FieldType, type Struct } from '../../../api/schema/struct.ts';
import { apiVersionOf, findResource, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { usageErrorText, usageText } from '../../errors.ts';

export const explainCommand = {
  name: 'explain',
  summary: 'Show the fields of a kind and their types',
  flags: [
    { name: 'recursive', type: 'bool' },
    { name: 'api-version', type: 'string' },
    { name: 'output', shorthand: 'o', type: 'string', default: 'plaintext' },
  ],
  run: runExplain,
} satisfies KubectlCommand;

const NO_DESCRIPTION = '<no description: the texts of the API are not part of this simulation>';

function* runExplain({ args, flags, path }: Invocation, env: KubectlEnvironment): Task<number> {
  const [word] = args;
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  if (word === undefined) return fail(usageErrorText(path, 'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.'));
  if (args.length > 1) return fail(usageErrorText(path, 'We accept only this format: explain RESOURCE'));
  const [type = '', ...fields] = word.split('.');
  const resource = findResource(type);
  const struct = resource && structOfKind(apiVersionOf(resource), resource.kind);
  if (!resource || !struct) return fail(usageText(`the server doesn't have a resource type "${type}"`));
  const found = follow(struct, fields);
  if (typeof found === 'string') return fail(usageText(`field "${found}" does not exist`));
  env.stdout(headText(resource) + (found.field ? fieldText(found.field) : `DESCRIPTION:\n    ${NO_DESCRIPTION}\n    \n`) + fieldsText(found.struct, flags.bool('recursive')));
  return EXIT_OK;
}

interface Place {
  /** Undefined: the kind itself. */
  readonly field: Field | undefined;
  /** Undefined: a plain value. */
  readonly struct: Struct | undefined;
}

/** A text is the field that does not exist. */
function follow(struct: Struct, names: readonly string[]): Place | string {
  let place: Place = { field: undefined, struct };
  for (const name of names) {
    const field: Field | undefined = place.struct?.byName.get(name);
    if (!field) return name;
    place = { field, struct: structOfType(field.type) };
  }
  return place;
}

function structOfType(type: FieldType): Struct | undefined {
  if (type.kind === 'struct') return type.struct;
  if (type.kind === 'list') return structOfType(type.item);
  return type.kind === 'map' ? structOfType(type.value) : undefined;
}

function headText({ group, kind, version }: DiscoveredResource): string {
  return `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
}

function fieldText(field: Field): string {
  return `FIELD: ${field.name} <${typeText(field.type)}>${requiredText(field)}\n\n\nDESCRIPTION:\n    ${NO_DESCRIPTION}\n    \n`;
}

function requiredText(field: Field): string {
  return field.omitEmpty || field.omitZero || field.pointer ? '' : ' -required-';
}

function fieldsText(struct: Struct | undefined, recursive: boolean): string {
  if (!struct) return '\n';
  return `FIELDS:\n${linesOf(struct, recursive, 1, new Set())}\n`;
}

function linesOf(struct: Struct, recursive: boolean, level: number, above: ReadonlySet<string>): string {
  const indent = '  '.repeat(level);
  const fields = [...struct.fields].sort((a, b) => compareBytes(a.name, b.name));
  return fields.map((field) => {
    const inner = recursive ? structOfType(field.type) : undefined;
    const line = `${indent}${field.name}\t<${typeText(field.type)}>${requiredText(field)}\n`;
    if (!recursive) return `${line}${indent}  ${NO_DESCRIPTION}\n\n`;
    return inner && !above.has(inner.id) ? line + linesOf(inner, true, level + 1, new Set([...above, inner.id])) : line;
  }).join('');
}

function typeText(type: FieldType): string {
  switch (type.kind) {
    case 'list':
      return `[]${typeText(type.item)}`;
    case 'map':
      return `map[string]${typeText(type.value)}`;
    case 'struct':
      return type.struct.name;
    case 'bool':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'float':
      return 'number';
    case 'quantity':
      return 'Quantity';
    case 'intOrString':
      return 'IntOrString';
    default:
      return 'string';
  }
}
