// 界面文字，简体中文。Kubernetes 的术语保持英文。
import type { Texts } from './catalogue.ts';
import { about } from './zh/about.ts';
import { app } from './zh/app.ts';
import { checks } from './zh/checks.ts';
import { clock } from './zh/clock.ts';
import { compare } from './zh/compare.ts';
import { commands } from './zh/commands.ts';
import { editor } from './zh/editor.ts';
import { embed } from './zh/embed.ts';
import { examples } from './zh/examples.ts';
import { exports, report } from './zh/export.ts';
import { faults } from './zh/faults.ts';
import { graph } from './zh/graph.ts';
import { inspector } from './zh/inspector.ts';
import { notices } from './zh/notices.ts';
import { placement } from './zh/placement.ts';
import { palette, settings } from './zh/settings.ts';
import { problems } from './zh/problems.ts';
import { share } from './zh/share.ts';
import { shortcuts } from './zh/shortcuts.ts';
import { terminal } from './zh/terminal.ts';
import { timeline } from './zh/timeline.ts';
import { works } from './zh/works.ts';

export const chinese: Texts = { about, app, checks, clock, commands, compare, editor, embed, examples, exports, faults, graph, inspector, notices, palette, placement, problems, report, settings, share, shortcuts, terminal, timeline, works };
