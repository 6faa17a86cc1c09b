// Why a check cannot be read.
import type { CheckWords } from '../checkProblemText.ts';

const meant = (word: string | undefined): string => (word === undefined ? '' : `; did you mean "${word}"?`);

export const checks = {
  tooLong: ({ limit }) => `a check has ${limit} characters at most`,
  noColon: () => 'write a check as subject: condition, such as Pod/web: Ready == True | by 30s',
  noSubject: ({ text, meant: word }) => (word === undefined ? `"${text}" is no subject: write Pod/web, Pod/team/web, Pod/web[app] or Pods(app=web)` : `"${text}" is no subject${meant(word)}`),
  noKind: ({ kind, meant: word }) => `the cluster has no kind "${kind}"${meant(word)}`,
  noContainer: ({ example }) => `write the container: ${example}`,
  noLabels: ({ text }) => `"${text}": write labels as app=web`,
  noCommand: () => 'write a command as Exec(Pod/web[app] -- cat /etc/hosts)',
  oneMoment: () => 'a command is run at one moment: write at 30s or by 30s',
  noWhen: ({ text, meant: word }) => (word === undefined ? `"${text}": write at 30s, by 30s, always 5s..60s or never 5s..60s` : `"${text}" is no time${meant(word)}`),
  noMoment: ({ text }) => `"${text}" is no moment: write 30s, 2m or end`,
  noStretch: ({ text }) => `"${text}": write a stretch of time as 5s..60s`,
  unreadable: ({ text }) => `cannot read "${text}"`,
  unexpected: ({ text, meant: word }) => `did not expect "${text}"${meant(word)}`,
  noCondition: () => 'a condition is missing',
  noField: ({ text }) => `expected a field instead of "${text}"`,
  fieldNotKnown: ({ field, meant: word }) => `there is no field "${field}"${meant(word)}`,
  noComparison: () => 'expected a comparison: == != < <= > >=',
  noValue: () => 'expected a value to compare with',
  noNumber: () => 'a count is compared with a number',
  noText: () => 'expected contains "…" or matches "…"',
  noBracket: ({ bracket }) => `expected "${bracket}"`,
  noList: ({ text }) => `${text} is no list: write it as ["a", "b"]`,
  noPattern: ({ text }) => `"${text}" is no regular expression`,
  slowPattern: ({ text, limit }) => `"${text}" could take too long to look for: repeat no group, refer back to none, and stay below ${limit} characters`,
} as const satisfies CheckWords;
