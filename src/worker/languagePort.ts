// The language service behind the protocol. It needs no run: it answers in any state of the session, and its parts are loaded when they are first asked for.
import type { Answer, Ask, ClientMessage, HostMessage } from './protocol.ts';

type LanguageRequest = 'diagnose' | 'complete' | 'hover' | 'format';

type Service = { readonly [K in LanguageRequest]: (ask: Ask<K>) => Promise<Answer<K>> };

const SERVICE: Partial<Service> = {
  diagnose: async ({ text }) => ({ diagnostics: (await import('../language/diagnose/diagnose.ts')).diagnose(text) }),
};

/** → whether the message was one of these. */
export function answerLanguage(message: ClientMessage, post: (message: HostMessage) => void): boolean {
  const service = Object.hasOwn(SERVICE, message.type) ? (SERVICE as Record<string, (ask: unknown) => Promise<unknown>>)[message.type] : undefined;
  if (!service) return false;
  const { id } = message;
  service(message.ask).then(
    (answer) => post({ type: 'reply', id, ok: true, answer }),
    (error: unknown) => post({ type: 'reply', id, ok: false, message: error instanceof Error ? error.message : String(error) }),
  );
  return true;
}
