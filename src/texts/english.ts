// The words of the interface, in English. The shape of this object is what every language must have.
import { about } from './en/about.ts';
import { app } from './en/app.ts';
import { checks } from './en/checks.ts';
import { clock } from './en/clock.ts';
import { compare } from './en/compare.ts';
import { commands } from './en/commands.ts';
import { editor } from './en/editor.ts';
import { embed } from './en/embed.ts';
import { examples } from './en/examples.ts';
import { exports, report } from './en/export.ts';
import { faults } from './en/faults.ts';
import { graph } from './en/graph.ts';
import { inspector } from './en/inspector.ts';
import { notices } from './en/notices.ts';
import { placement } from './en/placement.ts';
import { palette, settings } from './en/settings.ts';
import { problems } from './en/problems.ts';
import { share } from './en/share.ts';
import { shortcuts } from './en/shortcuts.ts';
import { terminal } from './en/terminal.ts';
import { timeline } from './en/timeline.ts';
import { works } from './en/works.ts';

export const english = { about, app, checks, clock, commands, compare, editor, embed, examples, exports, faults, graph, inspector, notices, palette, placement, problems, report, settings, share, shortcuts, terminal, timeline, works } as const;
