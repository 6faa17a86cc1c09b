// What a person did, as a happening.
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import type { Happening } from './happening.ts';
import { happening } from './podStory.ts';
import { numberIn, textIn } from './traceData.ts';

/** Of an `input.…` or `fault.…` event. */
export function tellInput(event: TraceEvent): Happening {
  const { type, data } = event;
  switch (type) {
    case 'input.apply':
    case 'input.delete':
      return happening(event, { type, data: { file: textIn(data, 'file') } });
    case 'input.command':
    case 'input.keys':
      return happening(event, { type: 'input.command', data: { line: textIn(data, 'line') } });
    case 'input.push':
      return happening(event, { type, data: { image: textIn(data, 'image') } });
    case 'input.load':
      return happening(event, { type, data: { url: textIn(data, 'url'), rate: numberIn(data, 'rate') } });
    case 'input.join':
      return happening(event, { type, data: { node: textIn(data, 'node') } });
    default:
      return happening(event, { type: 'input.fault', data: { fault: textIn(data, 'kind') } });
  }
}

export function tellLoadEnd(event: TraceEvent): Happening {
  return happening(event, { type: 'load.ended', data: { sent: numberIn(event.data, 'sent'), lost: numberIn(event.data, 'lost') } });
}
