import { join } from 'node:path';

/**
 * The folder of Node's compile cache (NODE_COMPILE_CACHE). It is inside node_modules, with the same
 * write permissions as the packages; Node's default, the temporary folder, is writable by all users.
 */
export const COMPILE_CACHE = join(import.meta.dirname, '../../../node_modules/.cache/duly');
