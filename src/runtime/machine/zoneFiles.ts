// Files of a node's zone database: of each, the header of a TZif file and the line at its end that says what holds from now on.
import type { TreeEntry } from '../vfs/treeBuilder.ts';

const EUROPE = 'M3.5.0,M10.5.0/3';
const AMERICA = 'M3.2.0,M11.1.0';

const ZONES: Readonly<Record<string, string>> = {
  'Etc/UTC': 'UTC0', UTC: 'UTC0',
  'Africa/Cairo': 'EET-2EEST,M4.5.5/0,M10.5.4/24', 'Africa/Johannesburg': 'SAST-2', 'Africa/Lagos': 'WAT-1', 'Africa/Nairobi': 'EAT-3',
  'America/Chicago': `CST6CDT,${AMERICA}`, 'America/Denver': `MST7MDT,${AMERICA}`, 'America/Los_Angeles': `PST8PDT,${AMERICA}`, 'America/New_York': `EST5EDT,${AMERICA}`,
  'America/Sao_Paulo': '<-03>3', 'America/Toronto': `EST5EDT,${AMERICA}`,
  'Asia/Dubai': '<+04>-4', 'Asia/Hong_Kong': 'HKT-8', 'Asia/Jakarta': 'WIB-7', 'Asia/Kolkata': 'IST-5:30', 'Asia/Seoul': 'KST-9', 'Asia/Shanghai': 'CST-8', 'Asia/Singapore': '<+08>-8',
  'Asia/Taipei': 'CST-8', 'Asia/Tokyo': 'JST-9',
  'Australia/Sydney': 'AEST-10AEDT,M10.1.0,M4.1.0/3',
  'Europe/Amsterdam': `CET-1CEST,${EUROPE}`, 'Europe/Berlin': `CET-1CEST,${EUROPE}`, 'Europe/Istanbul': '<+03>-3', 'Europe/London': 'GMT0BST,M3.5.0/1,M10.5.0', 'Europe/Madrid': `CET-1CEST,${EUROPE}`,
  'Europe/Moscow': 'MSK-3', 'Europe/Paris': `CET-1CEST,${EUROPE}`, 'Europe/Rome': `CET-1CEST,${EUROPE}`, 'Europe/Zurich': `CET-1CEST,${EUROPE}`,
  'Pacific/Auckland': 'NZST-12NZDT,M9.5.0,M4.1.0/3',
};
const HEADER = `TZif2${'\0'.repeat(39)}`;

export function zoneFiles(): readonly (readonly [string, TreeEntry])[] {
  return [
    ...Object.entries(ZONES).map(([name, rule]): readonly [string, TreeEntry] => [`/usr/share/zoneinfo/${name}`, { type: 'file', bytes: `${HEADER}\n${rule}\n` }]),
    ['/etc/localtime', { type: 'link', target: '/usr/share/zoneinfo/Etc/UTC' }],
    ['/etc/timezone', { type: 'file', bytes: 'Etc/UTC\n' }],
  ];
}
