// YAML as Monaco's language: colours by our own reader, comments, brackets, indentation.
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { FIRST_STATE, lineTokens, type LineState } from '../yamlTokens.ts';
import { languages } from './monaco.ts';

export const YAML = 'yaml';

class YamlState implements languages.IState {
  readonly line: LineState;

  constructor(line: LineState) {
    this.line = line;
  }

  clone(): YamlState {
    return new YamlState(this.line);
  }

  equals(other: languages.IState): boolean {
    return other instanceof YamlState && other.line.block === this.line.block;
  }
}

export function registerYaml(): Dispose {
  const disposer = createDisposer();
  languages.register({ id: YAML });
  const tokens = languages.setTokensProvider(YAML, {
    getInitialState: () => new YamlState(FIRST_STATE),
    tokenize(line, state) {
      const read = lineTokens(line, state instanceof YamlState ? state.line : FIRST_STATE);
      return { tokens: read.tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind })), endState: new YamlState(read.after) };
    },
  });
  disposer.add(() => tokens.dispose());
  const configuration = languages.setLanguageConfiguration(YAML, {
    comments: { lineComment: '#' },
    brackets: [['{', '}'], ['[', ']']],
    autoClosingPairs: [{ open: '{', close: '}' }, { open: '[', close: ']' }, { open: '"', close: '"', notIn: ['string', 'comment'] }, { open: "'", close: "'", notIn: ['string', 'comment'] }],
    surroundingPairs: [{ open: '{', close: '}' }, { open: '[', close: ']' }, { open: '"', close: '"' }, { open: "'", close: "'" }],
    folding: { offSide: true },
    wordPattern: /[^\s,:{}[\]"'#]+/,
    onEnterRules: [
      { beforeText: /^\s*-\s+[^#]*:\s*$/, action: { indentAction: languages.IndentAction.None, appendText: '    ' } },
      { beforeText: /^\s*[^-#\s][^#]*:\s*$/, action: { indentAction: languages.IndentAction.None, appendText: '  ' } },
      { beforeText: /^\s*-\s+\S[^#]*:\s+\S/, action: { indentAction: languages.IndentAction.None, appendText: '  ' } },
    ],
  });
  disposer.add(() => configuration.dispose());
  return disposer.dispose;
}
