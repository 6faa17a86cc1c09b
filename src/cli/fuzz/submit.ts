// Everything that reads a manifest, asked about one text: the editor's service, and an API server that creates, replaces and patches.
import { readClientObjects } from '../../api/decode/clientObjects.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../api/resources.ts';
import { createApiServer } from '../../cluster/apiserver/apiServer.ts';
import { bootstrap } from '../../cluster/apiserver/bootstrap.ts';
import type { ApiRequest } from '../../cluster/client/transport.ts';
import { createSimulation } from '../../engine/simulation.ts';
import { complete } from '../../language/complete/complete.ts';
import { diagnose } from '../../language/diagnose/diagnose.ts';
import { format } from '../../language/format/format.ts';
import { hover } from '../../language/hover/hover.ts';
import { storedView } from '../../language/stored/storedView.ts';

const START = Date.UTC(2026, 0, 1);
const ACTOR = 'fuzz';

export interface Submitted {
  readonly accepted: number;
  readonly refused: number;
}

/** Throws only where our own code is wrong. */
export interface Submission {
  /** The manifest as it should be: what mutations of it are patched onto. */
  store(text: string): void;
  submit(text: string): Submitted;
}

export function createSubmission(): Submission {
  const sim = createSimulation({ seed: 1, startEpochMs: START });
  const server = createApiServer({ sim });
  bootstrap(server);

  function requests(resource: Resource, object: KubeObject): ApiRequest[] {
    const { namespace, name = '' } = object.metadata ?? {};
    const key = { name, ...(namespace === undefined ? {} : { namespace }) };
    const base = { actor: ACTOR, resource };
    const options = { dryRun: true, fieldManager: ACTOR };
    const patch = (type: 'strategic' | 'merge' | 'apply'): ApiRequest => ({ ...base, verb: 'patch', key, patch: { type, body: object }, subresource: undefined, options: { ...options, fieldValidation: 'Warn' } });
    return [
      ...(['Strict', 'Warn', 'Ignore'] as const).map((fieldValidation): ApiRequest => ({ ...base, verb: 'create', object, options: { ...options, fieldValidation } })),
      { ...base, verb: 'update', object, subresource: undefined, options: { ...options, fieldValidation: 'Warn' } },
      patch('strategic'), patch('merge'), patch('apply'),
    ];
  }

  return {
    store(text) {
      for (const { resource, object } of objectsOf(text)) server.handle({ actor: ACTOR, resource, verb: 'create', object: object as ResourceTypes[Resource], options: { fieldValidation: 'Ignore' } });
    },
    submit(text) {
      for (const offset of [0, text.length >> 1, text.length]) {
        complete(text, offset);
        hover(text, offset);
      }
      diagnose(text);
      format(text);
      storedView(text);
      const answers = objectsOf(text).flatMap(({ resource, object }) => requests(resource, object)).map((request) => server.handle(request));
      const accepted = answers.filter(({ ok }) => ok).length;
      return { accepted, refused: answers.length - accepted };
    },
  };
}

function objectsOf(text: string): { readonly resource: Resource; readonly object: KubeObject }[] {
  return [...readClientObjects(text, { file: 'pod.yaml', validate: true })].flatMap((entry) => {
    if (entry.type === 'error') return [];
    const object = entry.value as KubeObject;
    const written: unknown = object.metadata;
    const metadata = typeof written === 'object' && written !== null ? written : {};
    const placed = entry.resource.namespaced ? { ...object, metadata: { namespace: 'default', ...metadata } } : { ...object, metadata };
    return [{ resource: entry.resource.name as Resource, object: placed as KubeObject }];
  });
}
