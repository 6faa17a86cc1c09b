// The fields of a scenario document of the present version, each checked; what comes out is fresh data.
import { failure, ok, type Result } from '../base/result.ts';
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from './document.ts';
import { checkDuration } from './checkDuration.ts';
import { defined, FieldReader, own, type FieldProblem, type Fields } from './fieldReader.ts';
import { readChecks } from './readChecks.ts';
import { readCluster } from './readCluster.ts';
import { readFiles } from './readFiles.ts';
import { readImages } from './readImages.ts';
import { readInputs } from './readInputs.ts';
import { readPresentation } from './readPresentation.ts';
import { readTrace, readView } from './readView.ts';

/** Minor versions that can be simulated. */
const KUBERNETES_VERSIONS = ['1.36'];

export function readDocument(data: Fields): Result<ScenarioDocument, readonly FieldProblem[]> {
  const reader = new FieldReader();
  reader.onlyKnown(data, '', ['schemaVersion', 'title', 'kubernetes', 'seed', 'start', 'cluster', 'images', 'files', 'home', 'inputs', 'until', 'checks', 'presentation', 'view', 'trace']);
  const until = reader.string(data, '', 'until');
  if (until !== undefined) checkDuration(reader, 'until', until);
  const document: ScenarioDocument = {
    schemaVersion: SCHEMA_VERSION,
    ...defined({ title: reader.string(data, '', 'title'), until }),
    kubernetes: readVersion(reader, data),
    seed: reader.number(data, '', 'seed', 0, 0xffffffff) ?? DEFAULT_SEED,
    start: readStart(reader, data),
    cluster: readCluster(reader, own(data, 'cluster'), 'cluster'),
    ...(own(data, 'images') === undefined ? {} : { images: readImages(reader, own(data, 'images'), 'images') }),
    files: readFiles(reader, data, '', 'files'),
    ...(own(data, 'home') === undefined ? {} : { home: readFiles(reader, data, '', 'home') }),
    inputs: readInputs(reader, own(data, 'inputs')),
    ...(own(data, 'checks') === undefined ? {} : { checks: readChecks(reader, own(data, 'checks')) }),
    ...defined({ presentation: readPresentation(reader, own(data, 'presentation')), view: readView(reader, own(data, 'view')), trace: readTrace(reader, own(data, 'trace')) }),
  };
  const names = new Set((document.home ?? document.files).map((file) => file.name));
  document.inputs.forEach((input, i) => {
    if ('file' in input && input.file !== undefined && input.text === undefined && !names.has(input.file)) reader.problem(`inputs[${i}].file`, { code: 'noFile', file: input.file });
  });
  return reader.problems.length > 0 ? failure(reader.problems) : ok(document);
}

function readVersion(reader: FieldReader, data: Fields): string {
  const version = reader.string(data, '', 'kubernetes') ?? '1.36';
  if (!KUBERNETES_VERSIONS.includes(version)) reader.problem('kubernetes', { code: 'notSimulated', version, known: KUBERNETES_VERSIONS });
  return version;
}

function readStart(reader: FieldReader, data: Fields): string {
  const start = reader.string(data, '', 'start') ?? DEFAULT_START;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(start) || Number.isNaN(Date.parse(start))) reader.problem('start', { code: 'notInstant', example: DEFAULT_START });
  return start;
}
