// Tables of objects as `kubectl get` prints them, from the server's columns (printers.TablePrinter).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { PrintClock } from '../../api/printers/age.ts';
import { printerFor } from '../../api/printers/registry.ts';
import type { Cell } from '../../api/printers/table.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { DiscoveredResource } from '../../api/scheme/scheme.ts';
import { resultName } from '../resourceArgs.ts';
import { GrowingTable, layoutTable } from './tabWriter.ts';

export interface TableOptions {
  readonly wide: boolean;
  readonly withNamespace: boolean;
  /** Names as `pod/web`. */
  readonly withKind: boolean;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
  readonly noHeaders: boolean;
  /** A first column with the type of the watch event. */
  readonly withEvents?: boolean;
}

export function tableText(resource: DiscoveredResource, objects: readonly KubeObject[], options: TableOptions & { readonly clock: PrintClock }): string {
  const rows = rowsOf(resource, objects, options, options.clock);
  return layoutTable(options.noHeaders ? rows : [headOf(resource, options), ...rows]);
}

export function headOf(resource: DiscoveredResource, options: TableOptions): string[] {
  const columns = printerFor(resource.name).columns.filter((column) => options.wide || column.priority === 0);
  return [
    ...(options.withEvents ? ['EVENT'] : []),
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...columns.map((column) => column.name.toUpperCase()),
    ...options.labelColumns.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ];
}

export function rowsOf(resource: DiscoveredResource, objects: readonly KubeObject[], options: TableOptions, clock: PrintClock): string[][] {
  const printer = printerFor(resource.name);
  return objects.map((object) => {
    const cells = printer.cells(object, clock).filter((_, i) => options.wide || printer.columns[i]?.priority === 0).map(cellText);
    if (options.withKind && cells[0] !== undefined) cells[0] = resultName(resource, cells[0]);
    const labels = object.metadata?.labels ?? {};
    return [
      ...(options.withNamespace ? [object.metadata?.namespace ?? ''] : []),
      ...cells,
      ...options.labelColumns.map((label) => labels[label] ?? ''),
      ...(options.showLabels ? [sortedStrings(Object.keys(labels)).map((key) => `${key}=${labels[key] ?? ''}`).join(',') || '<none>'] : []),
    ];
  });
}

/** Cut at the first line break; escape sequences for terminals are made visible. */
function cellText(cell: Cell): string {
  const text = String(cell);
  const end = text.search(/[\f\n\r]/);
  const shown = (end < 0 ? text : text.slice(0, end)).replaceAll('\x1b', '^[');
  return end < 0 ? shown : `${shown}...`;
}

/** A table that grows row by row and remembers its column widths (`-w`). */
export class WatchTable {
  readonly #resource: DiscoveredResource;
  readonly #options: TableOptions;
  readonly #table = new GrowingTable();
  #headPrinted: boolean;

  constructor(resource: DiscoveredResource, options: TableOptions) {
    this.#resource = resource;
    this.#options = options;
    this.#headPrinted = options.noHeaders;
  }

  /** Rows for objects that came with an event of this type. */
  print(objects: readonly KubeObject[], clock: PrintClock, event: 'ADDED' | 'MODIFIED' | 'DELETED' = 'ADDED'): string {
    if (objects.length === 0) return '';
    const rows = rowsOf(this.#resource, objects, this.#options, clock).map((row) => (this.#options.withEvents ? [event.padEnd('MODIFIED'.length), ...row] : row));
    if (!this.#headPrinted) rows.unshift(headOf(this.#resource, this.#options));
    this.#headPrinted = true;
    return this.#table.print(rows);
  }
}
