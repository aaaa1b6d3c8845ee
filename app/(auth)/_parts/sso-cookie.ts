/** Holds the state of a sign-in at the company's provider while the browser is there. */
export const SSO_COOKIE = "chengfang_sso";
