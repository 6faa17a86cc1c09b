// The names of time zones. timeZones.json holds the names of the IANA database, by region.
import NAMES from './timeZones.json' with { type: 'json' };

let names: ReadonlySet<string> | undefined;

/** Exact spelling; `UTC` and the empty name are UTC. */
export function isTimeZone(name: string): boolean {
  names ??= new Set(Object.entries(NAMES).flatMap(([region, cities]) => cities.split(' ').map((city) => (region === '' ? city : `${region}/${city}`))));
  return name === '' || name === 'Local' || names.has(name);
}
