// Which printer prints a resource; all others show name and age.
import type { KubeObject } from '../resources.ts';
import { ageOf } from './age.ts';
import { eventPrinter } from './event.ts';
import { podPrinter } from './pod.ts';
import { text, type Printer } from './table.ts';

const DEFAULT_PRINTER: Printer<KubeObject> = {
  columns: [text('Name'), text('Age')],
  cells: (object, clock) => [object.metadata?.name ?? '', ageOf(object.metadata?.creationTimestamp, clock)],
};

const PRINTERS = new Map<string, Printer<KubeObject>>(
  Object.entries({
    pods: podPrinter,
    events: eventPrinter,
  }) as [string, Printer<KubeObject>][],
);

export function printerFor(resource: string): Printer<KubeObject> {
  return PRINTERS.get(resource) ?? DEFAULT_PRINTER;
}
