// The language service behind the protocol. It needs no run: it answers in any state of the session. What every visit asks for first, what is wrong with
// the text, is there with the worker; the rest is loaded when it is first asked for.
import { createDiagnose } from '../language/diagnose/diagnose.ts';
import type { Answer, Ask, ClientMessage, HostMessage, RequestType } from './protocol.ts';

type LanguageRequest = 'diagnose' | 'stored' | 'complete' | 'hover' | 'format' | 'locate' | 'editFields';

type Service = { readonly [K in LanguageRequest]: (ask: Ask<K>) => Promise<Answer<K>> };

const diagnose = createDiagnose();

const SERVICE: Service = {
  diagnose: async ({ text }) => ({ diagnostics: diagnose(text) }),
  stored: async ({ text }) => (await import('../language/stored/storedView.ts')).storedView(text),
  complete: async ({ text, offset }) => ({ completions: (await import('../language/complete/complete.ts')).complete(text, offset) }),
  hover: async ({ text, offset }) => ({ hover: (await import('../language/hover/hover.ts')).hover(text, offset) }),
  async format({ text }) {
    const formatted = (await import('../language/format/format.ts')).format(text);
    return formatted.ok ? { text: formatted.value } : {};
  },
  async editFields({ text, object, changes }) {
    const edited = (await import('../language/edit/editFields.ts')).editFields(text, object, changes);
    return edited === undefined ? {} : { text: edited.text, line: edited.text.slice(0, edited.at).split('\n').length };
  },
  locate: async ({ text, ...field }) => ({ range: (await import('../language/diagnose/locate.ts')).locate(text, field) ?? null }),
};

function isLanguageRequest(type: RequestType): type is LanguageRequest {
  return Object.hasOwn(SERVICE, type);
}

/** → whether the message was one of these. */
export function answerLanguage(message: ClientMessage, post: (message: HostMessage) => void): boolean {
  const { type, id, ask } = message;
  if (!isLanguageRequest(type)) return false;
  // The protocol pairs every type with its ask.
  const service = SERVICE[type] as (ask: ClientMessage['ask']) => Promise<unknown>;
  service(ask).then(
    (answer) => post({ type: 'reply', id, ok: true, answer }),
    (error: unknown) => post({ type: 'reply', id, ok: false, trouble: { problem: { code: 'thrown', report: error instanceof Error ? error.message : String(error) } } }),
  );
  return true;
}
