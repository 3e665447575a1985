import { join } from 'node:path';

/**
 * Where Node keeps what it makes of source text, for the next start (NODE_COMPILE_CACHE). Whoever
 * could write there could as well change the packages beside it; the system's folder for temporary
 * files, which is Node's own choice, is anyone's.
 */
export const COMPILE_CACHE = join(import.meta.dirname, '../../../node_modules/.cache/duly');
