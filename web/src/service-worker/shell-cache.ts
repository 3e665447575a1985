import { version } from '$app/env';

/** The page that the app starts from where its server cannot be reached. It is nobody's. */
export const SHELL = '/shell';

const PREFIX = 'duly-';

/** The files of this version, and its shell. No page with a person's data, no answer of the API. */
export const CACHE = `${PREFIX}${version}`;

export const isOurs = (name: string) => name.startsWith(PREFIX);
