// Secrets whose data a document holds: whoever gets the link can read them.
import { parseAllDocuments } from 'yaml';
import { isFields, own } from '../fieldReader.ts';
import type { ScenarioDocument, ScenarioInput } from '../document.ts';

/** Names, each once, in order of appearance. */
export function secretsIn({ files, home = [], inputs }: ScenarioDocument): readonly string[] {
  const texts = [...[...files, ...home].map(({ text }) => text), ...inputs.flatMap(textsOf)];
  const lines = inputs.flatMap((input) => (input.type === 'command' ? [input.line] : []));
  return [...new Set([...texts.flatMap(secretsInManifests), ...lines.flatMap(secretsInCommand)])];
}

function textsOf(input: ScenarioInput): readonly string[] {
  if (input.type === 'fault' || input.type === 'load' || input.type === 'push' || input.type === 'join') return [];
  if (input.type === 'command') return [...(input.files ?? []).map(({ text }) => text), ...hereDocuments(input.line)];
  if (input.type === 'keys') return [input.text];
  return input.text === undefined ? [] : [input.text];
}

/** Manifests given with the command: `kubectl apply -f - <<EOF …`. */
function hereDocuments(line: string): string[] {
  return [...line.matchAll(/<<-?\s*(['"]?)(\w+)\1[^\n]*\n([^]*?)\n\s*\2(?![^\n])/g)].map(([, , , text = '']) => text);
}

function secretsInManifests(text: string): string[] {
  if (!/kind["']?\s*:\s*["']?(Secret|List)\b/.test(text)) return [];
  return plainDocuments(text).flatMap(secretNames);
}

/** Documents that cannot be read hold no Secret that the server would take. */
function plainDocuments(text: string): unknown[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    if (document.errors.length > 0) return [];
    try {
      return [document.toJS({ maxAliasCount: 100 }) as unknown];
    } catch {
      // Aliases that multiply beyond measure.
      return [];
    }
  });
}

function secretNames(value: unknown): string[] {
  if (!isFields(value)) return [];
  const items = own(value, 'items');
  if (Array.isArray(items)) return items.flatMap(secretNames);
  const holdsData = ['data', 'stringData'].some((key) => {
    const data = own(value, key);
    return isFields(data) && Object.keys(data).length > 0;
  });
  if (own(value, 'kind') !== 'Secret' || !holdsData) return [];
  const metadata = own(value, 'metadata');
  const name = isFields(metadata) ? own(metadata, 'name') : undefined;
  return [typeof name === 'string' ? name : ''];
}

/** `kubectl create secret generic db --from-literal=…` */
function secretsInCommand(line: string): string[] {
  return [...line.matchAll(/\bcreate\s+secret\s+[\w-]+\s+([\w.-]+)/g)].map(([, name = '']) => name);
}
