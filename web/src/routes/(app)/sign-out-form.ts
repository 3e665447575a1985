/** The id of the form that signs out, for whatever else on the page does so. */
export const SIGN_OUT_FORM = 'sign-out';
