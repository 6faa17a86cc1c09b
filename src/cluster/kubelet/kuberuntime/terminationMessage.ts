// What a container left as its last words (kubelet: kuberuntime getTerminationMessage and its limits).
import type { ContainerStatus, HostFiles } from '../../../runtime/cri/cri.ts';
import { ANNOTATION } from './labels.ts';

/** kubelet: MaxContainerTerminationMessageLength. */
const MAX_MESSAGE_BYTES = 4096;
/** kubelet: MaxContainerTerminationMessageLogLength, MaxContainerTerminationMessageLogLines. */
const MAX_LOG_BYTES = 2048;
const MAX_LOG_LINES = 80;

/** The runtime's own message and the container's, joined. */
export function terminationMessage(status: ContainerStatus, files: HostFiles): string {
  const own = ownMessage(status, files);
  if (status.message === '' || own === '') return status.message + own;
  return `${status.message}: ${own}`;
}

function ownMessage(status: ContainerStatus, files: HostFiles): string {
  const { annotations } = status;
  const fallback = annotations[ANNOTATION.terminationMessagePolicy] === 'FallbackToLogsOnError' && status.exitCode !== 0;
  const path = annotations[ANNOTATION.terminationMessageHostPath] ?? '';
  if (annotations[ANNOTATION.terminationMessagePath] === '' || path === '') return fallback ? logTail(status, files) : '';
  const text = (files.read(path) ?? '').slice(-MAX_MESSAGE_BYTES);
  return fallback && text === '' ? logTail(status, files) : decodeUtf8(text);
}

function logTail(status: ContainerStatus, files: HostFiles): string {
  const lines = (files.read(status.logPath) ?? '').split('\n').filter((line) => line !== '').slice(-MAX_LOG_LINES);
  return decodeUtf8(lines.map(textOfLogLine).join('').slice(-MAX_LOG_BYTES));
}

/** `<time> stdout F text`: the text, with its newline unless the line was cut (`P`). */
function textOfLogLine(line: string): string {
  const [, , tag = ''] = line.split(' ', 3);
  const text = line.split(' ').slice(3).join(' ');
  return tag === 'P' ? text : `${text}\n`;
}

/** Host files hold bytes (latin-1); status fields hold text. Bytes that are no UTF-8 become U+FFFD, as in Go's JSON. */
export function decodeUtf8(bytes: string): string {
  // Plain ASCII is by far the most frequent.
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  try {
    return decodeURIComponent(bytes.replace(/[^A-Za-z0-9]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`));
  } catch {
    // Not valid UTF-8: keep the ASCII part readable.
    return bytes.replace(/[^\x00-\x7f]/g, '\ufffd');
  }
}

/** The bytes of a text, as host files take them. */
export function encodeUtf8(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
