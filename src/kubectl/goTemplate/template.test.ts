import { expect, test } from 'vitest';
import { executeTemplate } from './execute.ts';
import { parseTemplate } from './parse.ts';

const DATA = { kind: 'List', items: [{ name: 'a' }, { name: 'b' }] };

const cases = [
  { name: 'a template is defined and called', source: '{{define "row"}}<{{.name}}>{{end}}{{range .items}}{{template "row" .}}{{end}}', want: '<a><b>' },
  { name: 'without a value its dot is nil', source: '{{define "x"}}[{{.}}]{{end}}{{template "x"}}', want: '[<no value>]' },
  { name: 'dollar is what it was called with', source: '{{define "x"}}{{range .items}}{{$.kind}} {{end}}{{end}}{{template "x" .}}', want: 'List List ' },
  { name: 'a block is defined where it is called', source: '{{block "head" .kind}}{{.}}: {{end}}{{len .items}}', want: 'List: 2' },
  { name: 'a later definition is the one that holds', source: '{{block "head" .}}first{{end}}{{define "head"}}second{{end}}', want: 'second' },
  { name: 'what is not defined', source: '{{template "none"}}', want: 'template: output:1:2: executing "output" at <{{template "none"}}>: template "none" not defined' },
  { name: 'what calls itself', source: '{{define "x"}}{{template "x"}}{{end}}{{template "x"}}', want: 'template: output:1:16: executing "x" at <{{template "x"}}>: exceeded maximum template depth (500)' },
  { name: 'what calls twice what calls twice', source: `{{define "t0"}}{{end}}${Array.from({ length: 60 }, (_, n) => `{{define "t${n + 1}"}}{{template "t${n}"}}{{template "t${n}"}}{{end}}`).join('')}{{template "t60"}}`, want: expect.stringContaining('podscope: more than 100000 calls of templates') as unknown as string },
  { name: 'a name is needed', source: '{{template}}', want: 'template: output:1: missing value for template clause' },
  { name: 'a definition ends', source: '{{define "x"}}', want: 'template: output:1: unexpected EOF' },
];

test.each(cases)('$name', ({ source, want }) => {
  const parsed = parseTemplate(source);
  const result = parsed.ok ? executeTemplate(source, parsed.value, DATA) : undefined;
  expect(!parsed.ok ? parsed.error : result?.ok ? result.value : result?.error.message).toEqual(want);
});
