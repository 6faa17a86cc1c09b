// What a field is, under the pointer; answered by the worker.
import type { Dispose } from '../../../base/disposable.ts';
import type { HoverText } from '../../../language/contract.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import type { SessionClient } from '../../../worker/client.ts';
import type { FieldWords } from './fieldWords.ts';
import { languages, Range } from './monaco.ts';
import { YAML } from './yamlLanguage.ts';

const MOST_VALUES = 12;

export function registerHovers(client: SessionClient, words: FieldWords, texts: () => Texts['editor']): Dispose {
  const registered = languages.registerHoverProvider(YAML, {
    async provideHover(model, position) {
      const [answer, about] = await Promise.all([client.request('hover', { text: model.getValue(), offset: model.getOffsetAt(position) }).catch(() => undefined), words.load()]);
      if (!answer?.hover) return null;
      const { range } = answer.hover;
      return {
        range: Range.fromPositions(model.getPositionAt(range.start), model.getPositionAt(range.end)),
        contents: hoverLines(answer.hover, about(answer.hover.field), texts()).map((value) => ({ value })),
      };
    },
  });
  return () => registered.dispose();
}

/** Markdown, part by part. */
export function hoverLines({ path, type, required, default: value, immutable, values }: HoverText, about: string | undefined, texts: Texts['editor']): readonly string[] {
  const facts = [
    required ? texts.required : '',
    value === undefined ? '' : texts.defaultIs(value === '' ? '""' : `\`${value}\``),
    values.length > 0 && values.length <= MOST_VALUES ? texts.oneOf(values.map((allowed) => `\`${allowed}\``).join(', ')) : '',
    immutable ? texts.immutable : '',
  ].filter((fact) => fact !== '');
  return [`\`${path}\` *${type.replace(/[[\]]/g, '\\$&')}*`, ...(about === undefined ? [] : [about]), ...(facts.length > 0 ? [facts.join('  \n')] : [])];
}
