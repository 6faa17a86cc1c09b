// Reads one YAML document: its value and, when asked, where each field was written.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { YamlNode } from './nodes.ts';
import { parseYaml } from './parser.ts';
import { YamlError } from './reader.ts';
import { NotJson, yamlValue } from './values.ts';

export interface YamlDocument {
  readonly value: unknown;
  /** Undefined for an empty text. */
  readonly root: YamlNode | undefined;
}

/** The error is the text of sigs.k8s.io/yaml: `yaml: line 3: …`. */
export function readYaml(text: string): Result<YamlDocument, string> {
  try {
    const root = parseYaml(text);
    return ok({ value: root ? yamlValue(root) : null, root });
  } catch (error) {
    if (error instanceof YamlError) return failure(`yaml: ${error.message}`);
    if (error instanceof NotJson) return failure(error.message);
    throw error;
  }
}
