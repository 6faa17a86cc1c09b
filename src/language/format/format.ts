// Lays a manifest out anew: two spaces, dashes below their key; comments, quotes and the text of every scalar stay.
import { failure, ok, type Result } from '../../base/result.ts';
import { parseAllDocuments, type Document } from 'yaml';
import { limitProblem } from '../diagnose/limits.ts';

/** The error says why the text cannot be read. */
export function format(text: string): Result<string, string> {
  const limit = limitProblem(text);
  if (limit) return failure(limit.message);
  // Every scalar is text here, so that none of them is written in another way: `010`, `yes` and `1e3` stay what they are.
  const documents = parseAllDocuments(text, { schema: 'failsafe', strict: false, uniqueKeys: false });
  if (!Array.isArray(documents)) return ok(text);
  const parts: string[] = [];
  for (const [index, document] of documents.entries()) {
    const [problem] = document.errors;
    if (problem) return failure(problem.message);
    if (document.directives) document.directives.docStart = index > 0 ? true : document.directives.docStart;
    const part = written(document);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return ok(parts.join(''));
}

function written(document: Document.Parsed): Result<string, string> {
  try {
    return ok(document.toString({ lineWidth: 0, indent: 2, indentSeq: true, flowCollectionPadding: false }));
  } catch (error) {
    // The library throws for anchors and aliases that do not fit together.
    return failure(error instanceof Error ? error.message : String(error));
  }
}
