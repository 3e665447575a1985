import { DAY_FIELDS, FEATURES, PRIORITY_NAMES, STATES } from './vocabulary.ts';

const oneOf = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');

/** A summary of the search language in Markdown, for the description of `Query.todos(query:)`. */
export const SEARCH_LANGUAGE = `- Words and \`"phrases"\` match title and notes; case and accents are ignored. The last of several words also matches longer words that begin with it.
- \`#list\` or \`list:"Two words"\`, \`@tag\` or \`tag:\`, and \`section:\` match by name.
- \`is:\` takes ${oneOf(STATES)}; \`has:\` and \`no:\` take ${oneOf(FEATURES)}.
- ${DAY_FIELDS.map((field) => `\`${field}:\``).join(', ')} take \`today\`, \`tomorrow\`, \`yesterday\`, \`monday\`, \`2026-12-24\`, \`+3d\`, \`-2w\`, \`"next 7 days"\` (including today), \`"last 2 weeks"\`, \`"this month"\` or \`today..2026-12-24\`, optionally after \`<\`, \`<=\`, \`>\` or \`>=\`.
- \`priority:\` takes ${oneOf(PRIORITY_NAMES)}, with the same comparisons; \`p1\` means \`urgent\` and \`p4\` means \`low\`.
- A space means AND, \`|\` or \`OR\` means OR, \`-\` or \`NOT\` negates, and parentheses group.`;
