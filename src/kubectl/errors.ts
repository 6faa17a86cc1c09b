// How kubectl words what the API server refused (cmdutil.CheckErr, StandardErrorMessage, AddSourceToErr).
import type { ApiStatus, StatusCause } from '../api/meta/v1/status.ts';

/** Standard error for a refused request, newline included. */
export function statusText(status: ApiStatus): string {
  const warnings = (status.warnings ?? []).map((warning) => `Warning: ${warning}\n`).join('');
  if (status.reason === 'Invalid') return warnings + invalidText(status);
  return `${warnings}Error from server${status.reason ? ` (${status.reason})` : ''}: ${status.message}\n`;
}

/** The same, with the file it came from: `error when creating "STDIN": …`. Invalid objects show no file. */
export function sourcedStatusText(status: ApiStatus, verb: string, source: string): string {
  return statusText({ ...status, message: `error when ${verb} "${source}": ${status.message}` });
}

/** What a command over several objects could not do with one of them: a text, or what the API server answered. */
export type Complaint = string | RefusedObject;

export interface RefusedObject {
  readonly status: ApiStatus;
  /** `creating` */
  readonly verb: string;
  readonly source: string;
}

/** Standard error of such a command. Only an invalid object that is the sole complaint is shown with its causes in a list (cmdutil.MultipleErrors). */
export function complaintsText(complaints: readonly Complaint[]): string {
  const text = (complaint: Complaint): string => {
    if (typeof complaint === 'string') return complaint;
    const { status, verb, source } = complaint;
    if (complaints.length === 1 || status.reason !== 'Invalid') return sourcedStatusText(status, verb, source);
    const { warnings = [], message } = status;
    return `${warnings.map((warning) => `Warning: ${warning}\n`).join('')}Error from server (Invalid): error when ${verb} "${source}": ${message}\n`;
  };
  return complaints.map(text).join('');
}

function invalidText(status: ApiStatus): string {
  const { kind, name, causes } = status.details ?? {};
  const subject = kind || name ? `The ${kind ?? ''} "${name ?? ''}" is invalid` : 'The request is invalid';
  const lines = uniqueCauses(causes ?? []);
  if (lines.length === 0) return kind || name ? `${subject}\n` : `${subject}: ${status.message}\n`;
  if (lines.length === 1) return `${subject}: ${lines[0] ?? ''}\n`;
  return `${subject}: \n${lines.map((line) => `* ${line}\n`).join('')}`;
}

function uniqueCauses(causes: readonly StatusCause[]): string[] {
  const lines = causes.map((cause) => (cause.field ? `${cause.field}: ${cause.message ?? ''}` : (cause.message ?? '')));
  return [...new Set(lines)];
}

/** A mistake on the command line: `error: …`. */
export function usageText(message: string): string {
  return `error: ${message}\n`;
}

/** A mistake on the command line of one command, as cmdutil.UsageErrorf words it; `path` is `kubectl create job`. */
export function usageErrorText(path: string, message: string): string {
  return `error: ${message}\nSee '${path} -h' for help and examples\n`;
}

/** An unknown flag or a bad value, with the hint that Cobra adds. */
export function flagErrorText(path: string, message: string): string {
  return `error: ${message}\nSee '${path} --help' for usage.\n`;
}
