/** The field of a form that says whose page it is on: another may have signed in by the time it is sent. */
export const WHOSE_FORM = 'userId';
