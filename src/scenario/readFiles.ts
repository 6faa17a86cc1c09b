// Files of a document: names below the working directory, each once.
import type { ScenarioFile } from './document.ts';
import { join, own, type FieldReader, type Fields } from './fieldReader.ts';

const MAX_FILES = 100;

/** The list under `key`; empty when there is none. */
export function readFiles(reader: FieldReader, fields: Fields, path: string, key: string): ScenarioFile[] {
  const place = join(path, key);
  const names = new Set<string>();
  return reader.list(own(fields, key), place, MAX_FILES).map((value, i) => {
    const file = readFile(reader, value, `${place}[${i}]`);
    if (names.has(file.name)) reader.problem(`${place}[${i}].name`, { code: 'twoFiles', file: file.name });
    names.add(file.name);
    return file;
  });
}

function readFile(reader: FieldReader, value: unknown, path: string): ScenarioFile {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['name', 'text']);
  const name = reader.requiredString(fields, path, 'name');
  if (name.startsWith('/') || name.split('/').includes('..')) reader.problem(`${path}.name`, { code: 'outsideFile' });
  return { name, text: reader.string(fields, path, 'text') ?? '' };
}
