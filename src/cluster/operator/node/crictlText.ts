// How crictl shortens ids, and words ages and sizes (docker/go-units).

const ID_LENGTH = 13;

export function truncatedId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, ID_LENGTH);
}

/** units.HumanDuration, with `ago`. */
export function agoText(seconds: number): string {
  return `${durationWords(seconds)} ago`;
}

function durationWords(seconds: number): string {
  const [whole, minutes, hours] = [Math.trunc(seconds), Math.trunc(seconds / 60), Math.round(seconds / 3600)];
  if (whole < 1) return 'Less than a second';
  if (whole === 1) return '1 second';
  if (whole < 60) return `${whole} seconds`;
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  return hours < 24 * 365 * 2 ? `${Math.trunc(hours / 24 / 30)} months` : `${Math.trunc(hours / 24 / 365)} years`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** units.HumanSizeWithPrecision(size, 3). */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  for (; size >= 1000 && unit < UNITS.length - 1; unit++) size /= 1000;
  return `${Number(size.toPrecision(3))}${UNITS[unit] ?? ''}`;
}
