import { DAY_FIELDS, FEATURES, PRIORITY_NAMES, STATES } from './vocabulary.ts';

const oneOf = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');

/** The search language in a few lines of Markdown, for whoever writes searches by hand. */
export const SEARCH_LANGUAGE = `- Words and \`"phrases"\` are looked for in title and notes, without regard to case and accents; the last of several words may be the beginning of a longer one.
- \`#list\` or \`list:"Two words"\`, \`@tag\` or \`tag:\`, \`section:\` take names.
- \`is:\` takes ${oneOf(STATES)}; \`has:\` and \`no:\` take ${oneOf(FEATURES)}.
- ${DAY_FIELDS.map((field) => `\`${field}:\``).join(', ')} take \`today\`, \`tomorrow\`, \`yesterday\`, \`monday\`, \`2026-12-24\`, \`+3d\`, \`-2w\`, \`"next 7 days"\` (today is one of them), \`"last 2 weeks"\`, \`"this month"\` or \`today..2026-12-24\`, after \`<\`, \`<=\`, \`>\`, \`>=\` if you like.
- \`priority:\` takes ${oneOf(PRIORITY_NAMES)}, compared likewise; \`p1\` is the most urgent.
- A space is AND, \`|\` or \`OR\` is OR, \`-\` or \`NOT\` negates, parentheses group. At most 1000 characters.`;
