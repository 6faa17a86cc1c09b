// What a container left as its last words (kubelet: kuberuntime getTerminationMessage and its limits).
import type { ContainerStatus, HostFiles } from '../../../runtime/cri/cri.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
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
