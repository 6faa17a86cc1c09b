// Images of a document, each field checked.
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';
import { IMAGE_BASES, type ImageFile, type ImageSettings, type RegistryLogin } from './images.ts';
import { readApp } from './readApp.ts';
import { readPorts, readQuantity } from './readQuantity.ts';

const MAX_IMAGES = 50;
const MAX_FILES = 50;
const MAX_WORDS = 100;
/** `name[:tag]`, with or without a registry's host. */
const REFERENCE = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?$/;

export function readImages(reader: FieldReader, value: unknown, place: string): ImageSettings[] {
  const known = new Set<string>(IMAGE_BASES);
  return reader.list(value, place, MAX_IMAGES).map((item, i) => {
    const image = readImage(reader, item, `${place}[${i}]`, known);
    known.add(image.name);
    return image;
  });
}

const FIELDS = ['name', 'from', 'entrypoint', 'cmd', 'env', 'user', 'workingDir', 'stopSignal', 'ports', 'volumes', 'files', 'size', 'app'];

/** `known`: what it may stand on. */
export function readImage(reader: FieldReader, value: unknown, path: string, known: ReadonlySet<string>): ImageSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, FIELDS);
  const from = reader.string(fields, path, 'from');
  const app = own(fields, 'app');
  if (from !== undefined && (!known.has(from) || app !== undefined)) reader.problem(join(path, 'from'), { code: 'notOneOf', values: app === undefined ? [...known] : [] });
  return {
    name: readReference(reader, fields, path),
    ...defined({
      from,
      entrypoint: readTexts(reader, fields, path, 'entrypoint'),
      cmd: readTexts(reader, fields, path, 'cmd'),
      env: reader.stringMap(own(fields, 'env'), join(path, 'env')),
      user: reader.string(fields, path, 'user'),
      workingDir: reader.string(fields, path, 'workingDir'),
      stopSignal: reader.string(fields, path, 'stopSignal'),
      ports: readPorts(reader, fields, path, 'ports'),
      volumes: readTexts(reader, fields, path, 'volumes'),
      files: own(fields, 'files') === undefined ? undefined : reader.list(own(fields, 'files'), join(path, 'files'), MAX_FILES).map((file, i) => readFile(reader, file, `${join(path, 'files')}[${i}]`)),
      size: readQuantity(reader, fields, path, 'size'),
      app: app === undefined ? undefined : readApp(reader, app, join(path, 'app')),
    }),
  };
}

function readReference(reader: FieldReader, fields: Fields, path: string): string {
  const name = reader.requiredString(fields, path, 'name');
  if (name !== '' && (name.length > 255 || !REFERENCE.test(name))) reader.problem(join(path, 'name'), { code: 'notImageName' });
  return name;
}

function readTexts(reader: FieldReader, fields: Fields, path: string, key: string): string[] | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  return reader.list(value, join(path, key), MAX_WORDS).map((word, i) => {
    if (typeof word !== 'string') reader.problem(`${join(path, key)}[${i}]`, { code: 'notText' });
    return String(word);
  });
}

function readFile(reader: FieldReader, value: unknown, path: string): ImageFile {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['path', 'text', 'executable']);
  const name = reader.requiredString(fields, path, 'path');
  if (name !== '' && (!name.startsWith('/') || name.split('/').includes('..'))) reader.problem(join(path, 'path'), { code: 'notAbsolutePath' });
  return { path: name, text: reader.string(fields, path, 'text') ?? '', ...(own(fields, 'executable') === true ? { executable: true } : {}) };
}

/** Logins of a registry's private repositories. */
export function readLogins(reader: FieldReader, value: unknown, path: string): RegistryLogin[] {
  return reader.list(value, path, MAX_IMAGES).map((item, i) => {
    const place = `${path}[${i}]`;
    const fields = reader.fields(item, place) ?? {};
    reader.onlyKnown(fields, place, ['repository', 'username', 'password']);
    return { repository: reader.requiredString(fields, place, 'repository'), username: reader.requiredString(fields, place, 'username'), password: reader.requiredString(fields, place, 'password') };
  });
}
