import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderDecisionIndex } from './render-decision-index.ts';

// Writes specs/decisions/README.md from the headers of the decisions.

const folder = fileURLToPath(new URL('../../specs/decisions/', import.meta.url));
writeFileSync(`${folder}README.md`, renderDecisionIndex(folder));
